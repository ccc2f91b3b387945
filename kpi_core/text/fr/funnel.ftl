# Comment s’appellent les étapes.

funnel-step-lead = Prospect
funnel-step-mql = MQL
funnel-step-sql = SQL
funnel-step-opportunity = Affaire
funnel-step-quote = Devis
funnel-step-won = Gagnée

# Pourquoi un nombre de l’entonnoir manque ; la raison suit « car ».

funnel-reason-first-stage = c’est la première étape
funnel-reason-last-stage = c’est la dernière étape
funnel-reason-no-records = aucune ligne n’est allée jusque-là
funnel-reason-more-than-before = on en compte ici plus qu’à l’étape précédente : ce ne sont pas les mêmes
funnel-reason-no-amounts = aucun montant n’est connu
funnel-reason-not-told = le fichier ne le dit pas
funnel-reason-no-dates = le fichier n’a pas de dates d’étapes
funnel-reason-nobody-arrived = rien n’a encore avancé jusque-là
funnel-reason-stage-not-dated = trop de lignes qui ont avancé ne disent pas quand
funnel-reason-losses-not-dated = trop d’affaires perdues ne disent pas quand elles l’ont été
funnel-reason-entries-not-dated = trop de lignes ne disent pas quand elles sont entrées
funnel-reason-too-few-events = il y a moins de 20 arrivées, trop peu pour conclure
funnel-reason-too-little-hindsight = les lignes ne sont pas suivies depuis assez longtemps pour savoir ce qu’elles deviennent
funnel-reason-small-segment = le calcul n’est fait que pour les plus grands segments
funnel-reason-too-few-won = trop peu d’affaires gagnées disent quelle durée est habituelle
funnel-reason-counted-otherwise = l’estimation n’est faite que si l’on compte « passé par elle ou par une étape suivante », sans limite de jours
funnel-reason-losses-not-told = rien ne dit lesquelles ont été perdues
funnel-reason-maturity-unknown = trop peu de ventes passées disent combien de temps elles prennent
funnel-reason-no-won-amounts = aucune affaire gagnée n’a de montant

# Ce à quoi les données ne peuvent pas répondre.

issue-funnel-current-only = « { $where } » dit à quelle étape chaque ligne se trouve aujourd’hui, mais pas depuis quand : la durée des étapes, celles qui ont été sautées et ce que deviendront les affaires en cours ne peuvent pas être dits, et une affaire perdue ne compte qu’à la première étape, sauf si elle dit jusqu’où elle est allée. Importez aussi les exports suivants de la même liste : ce qui change de l’un à l’autre date les étapes.
issue-funnel-counts-only = « { $where } » contient des nombres déjà comptés, pas des lignes suivies : la durée des étapes, celles qui ont été sautées et ce qui est encore en cours ne peuvent pas être dits.
issue-funnel-entries-undated = Trop de lignes de « { $where } » n’ont pas de date à la première étape : la part finale de tout ce qui est entré ne peut pas être estimée. Celle de l’étape précédente l’est, là où les dates sont connues. Une colonne avec le jour de création de chaque ligne suffirait.
issue-funnel-stages-undated = { $count ->
    [one] Une étape de « { $where } » n’a pas de date : { $stages }. Le temps qu’il faut pour l’atteindre ne peut pas être dit.
   *[other] { $count } étapes de « { $where } » n’ont pas de date : { $stages }. Le temps qu’il faut pour les atteindre ne peut pas être dit.
}
