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
funnel-reason-no-records = aucun enregistrement n’est allé jusque-là
funnel-reason-more-than-before = il y en a plus ici qu’à l’étape précédente : ce ne sont pas les mêmes enregistrements
funnel-reason-no-amounts = aucun montant n’est connu
funnel-reason-not-told = le fichier ne le dit pas
funnel-reason-no-dates = le fichier n’a pas de dates d’étapes
funnel-reason-nobody-arrived = aucun enregistrement n’a encore avancé jusque-là
funnel-reason-stage-not-dated = trop d’enregistrements qui ont avancé ne disent pas quand
funnel-reason-losses-not-dated = trop d’enregistrements perdus ne disent pas quand ils l’ont été
funnel-reason-entries-not-dated = trop d’enregistrements ne disent pas quand ils sont entrés
funnel-reason-too-few-events = moins de 20 enregistrements sont arrivés : trop peu pour conclure
funnel-reason-too-little-hindsight = il n’y a pas assez de recul pour savoir ce que deviennent les enregistrements
funnel-reason-small-segment = le calcul n’est fait que pour les plus grands segments
funnel-reason-too-few-won = trop peu d’affaires gagnées disent quelle durée est habituelle
funnel-reason-counted-otherwise = l’estimation n’est faite que si l’on compte « Étape atteinte », sans limite de jours
funnel-reason-losses-not-told = rien ne dit quels enregistrements ont été perdus
funnel-reason-maturity-unknown = trop peu d’affaires gagnées disent combien de temps il faut
funnel-reason-no-won-amounts = aucune affaire gagnée n’a de montant

# Ce à quoi les données ne peuvent pas répondre.

issue-funnel-current-only = « { $where } » dit à quelle étape chaque enregistrement se trouve aujourd’hui, mais pas depuis quand : impossible de dire la durée des étapes, celles qui ont été sautées et ce que deviendront les enregistrements en cours ; un enregistrement perdu ne compte qu’à la première étape, sauf s’il dit jusqu’où il est allé. Importez aussi les exports suivants de la même liste : ce qui change de l’un à l’autre date les étapes.
issue-funnel-counts-only = « { $where } » contient des nombres déjà comptés, pas des enregistrements : impossible de dire la durée des étapes, celles qui ont été sautées et ce qui est encore en cours.
issue-funnel-entries-undated = Trop d’enregistrements de « { $where } » n’ont pas de date à la première étape : la part attendue à terme ne peut pas être estimée depuis l’entrée. Elle l’est depuis l’étape précédente, là où les dates sont connues. Une colonne avec la date de création de chaque enregistrement suffirait.
issue-funnel-stages-undated = { $count ->
    [one] Une étape de « { $where } » n’a pas de date : { $stages }. Impossible de dire en combien de temps elle est atteinte.
   *[other] { $count } étapes de « { $where } » n’ont pas de date : { $stages }. Impossible de dire en combien de temps elles sont atteintes.
}
