# Qualité des sources, motifs de perte, progression, vitesse et hypothèses de l’entonnoir. Chiffres et noms arrivent
# écrits ; les nombres qui accordent un pluriel arrivent comme nombres.

## Sources

finding-high-volume-low-quality = { $segment } : { $volume } des prospects, mais { $share_of ->
    [won] { $value } seulement sont gagnés
    [stage] { $value } seulement arrivent à « { $stage } »
   *[qualified] { $value } seulement sont qualifiés
}, contre { $rest } pour les autres, trop net pour être le hasard
finding-good-but-small = { $segment } : seulement { $volume } des prospects, mais { $share_of ->
    [won] { $value } sont gagnés
    [stage] { $value } arrivent à « { $stage } »
   *[qualified] { $value } sont qualifiés
}, contre { $rest } pour les autres, trop net pour être le hasard
funnel-flag-high-volume-low-quality = beaucoup de prospects, qualité faible
funnel-flag-good-but-small = bonne qualité, mais peu de prospects
funnel-quality-examined = { $examined ->
    [0] Trop peu de prospects pour comparer
    [one] Une valeur comparée aux autres, { $kept ->
        [0] sans écart
       *[other] avec un écart
    } trop net pour être le hasard
   *[other] { $examined } valeurs comparées aux autres, { $kept ->
        [0] aucune avec
        [one] une seule avec
       *[other] { $kept } avec
    } un écart trop net pour être le hasard
}
funnel-basis-counted = Parts de tous les enregistrements, tels qu’ils sont aujourd’hui.
funnel-basis-estimated = Les enregistrements en cours comptent comme pas encore décidés : ces parts estiment ce qu’ils seront devenus à terme.
funnel-basis-decided = Rien ne dit depuis quand les enregistrements en cours attendent : ces parts ne les comptent pas.
funnel-basis-too-young = Certaines n’ont pas assez de recul : leur part reste vide.
funnel-quality-margin = de { $low } à { $high }

## Motifs de perte et progression

finding-losses-reason-up = Le motif « { $reason } » explique { $value } des pertes{ $at ->
    [stage] {" "}à l’étape « { $stage } »
   *[all] {""}
}, contre { $before } avant{ $against ->
    [competitor] {" "}(« { $competitor } » cité { $named } fois sur { $k })
   *[nobody] {""}
}, trop net pour être le hasard
finding-progress-better = { $segment } : { $value } passent de « { $previous } » à « { $stage } », contre { $rest } pour les autres ({ $margin }), trop net pour être le hasard
finding-progress-worse = { $segment } : seulement { $value } passent de « { $previous } » à « { $stage } », contre { $rest } pour les autres ({ $margin }), trop net pour être le hasard

## Hypothèses à vérifier

finding-diagnosis-landing-page = À vérifier : pour { $segment }, la page d’arrivée tient-elle sa promesse ? Plus de clics que les autres ({ $clicks } contre { $clicks_rest }), mais moins de conversions par clic ({ $value } contre { $rest })
finding-diagnosis-cost-per-lead = À vérifier : les bonnes personnes sont-elles visées par { $segment } ? Un prospect y coûte { $cost }, contre { $cost_rest } pour les autres sources payantes, et { $share_of ->
    [won] moins d’affaires sont gagnées
    [stage] moins arrivent à « { $stage } »
   *[qualified] moins de prospects sont qualifiés
} ({ $value } contre { $rest })
finding-diagnosis-qualification = À vérifier : la qualification des prospects a-t-elle changé ? { $value } passent de « { $start } » à « { $end } », contre { $before } sur la période comparée ({ $margin })
finding-diagnosis-closing = À vérifier : les affaires se concluent-elles moins bien ? { $value } passent de « { $start } » à « { $end } », contre { $before } sur la période comparée ({ $margin })
finding-diagnosis-cycle = À vérifier : qu’est-ce qui ralentit les ventes ? La moitié des affaires gagnées a pris plus de { $value }, contre { $before } sur la période comparée
finding-diagnosis-off-target = À vérifier : les bonnes personnes sont-elles touchées par { $segment } ? { $volume } des prospects en viennent, mais { $share_of ->
    [won] moins d’affaires sont gagnées
    [stage] moins arrivent à « { $stage } »
   *[qualified] moins de prospects sont qualifiés
} ({ $value }, contre { $rest } pour les autres)

## Que faire

funnel-next-landing-page = Comparez ce que promet l’annonce ou l’e-mail avec la page où il mène : premier écran, temps de chargement, formulaire. Changez une seule chose à la fois et mesurez.
funnel-next-cost-per-lead = Relisez dix de ces prospects avec les commerciaux : si ce ne sont pas les bonnes personnes, resserrez la cible ; s’ils sont bons, cherchez pourquoi ils sont écartés.
funnel-next-qualification = Demandez aux commerciaux pourquoi les prospects récents ont été écartés, source par source, et si les critères ont changé.
funnel-next-closing = Reprenez les dernières affaires perdues avec ceux qui les ont menées : offre, prix, relances. Une formation peut aider.
funnel-next-cycle = Cherchez l’étape où les jours se sont allongés, et ce que les affaires y attendent : un accord, un devis, une réponse.
funnel-next-off-target = Vérifiez à qui cette source s’adresse avant d’y dépenser plus : son message, sa cible, les questions de son formulaire.
funnel-next-good-but-small = Donnez-lui plus de place pas à pas, et surveillez si sa qualité se maintient.
funnel-next-losses-reason-up = Relisez les derniers devis perdus pour ce motif : à quoi ont-ils été comparés, et qu’est-ce qui aurait changé la réponse ?

## Vitesse du pipeline

funnel-velocity = { $value } : { $deals } (affaires en cours) × { $rate } (taux de succès) × { $amount } (montant gagné moyen) ÷ { $cycle } (cycle de vente moyen)
funnel-velocity-none = La vitesse du pipeline ne peut pas être calculée : { $reason }
funnel-velocity-entries-not-dated = trop d’affaires n’ont pas de date de création pour savoir lesquelles étaient en cours ce jour-là
funnel-velocity-losses-not-dated = trop d’affaires closes ne disent pas quand elles l’ont été pour savoir lesquelles étaient en cours ce jour-là
funnel-velocity-currencies-differ = les montants sont dans plusieurs devises
funnel-velocity-not-told = il manque aux fichiers un montant, une issue ou une date de clôture
