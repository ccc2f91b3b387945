# Segments, rentabilité. Montants, parts et nombres arrivent écrits ; $source vaut deals, orders ou platform.
economics-title = Ce qu’un nouveau client coûte et rapporte
economics-reading = Rapprochement des dépenses et des résultats…
economics-by = Par
economics-margin = Marge (en %)
economics-margin-unknown = inconnue
economics-brought-revenue = chiffre d’affaires
economics-brought-margin = marge
economics-one-deals = une affaire gagnée
economics-one-orders = un nouveau client
economics-one-platform = une conversion
economics-things-deals = affaires gagnées
economics-things-orders = nouveaux clients
economics-things-platform = conversions
economics-count-deals = { $n ->
    [0] aucune affaire gagnée
    [one] une affaire gagnée
   *[other] { $written } affaires gagnées
}
economics-count-orders = { $n ->
    [0] aucun nouveau client
    [one] un nouveau client
   *[other] { $written } nouveaux clients
}
economics-count-platform = { $n ->
    [0] aucune conversion
    [one] une conversion
   *[other] { $written } conversions
}
finding-economics-differ = { $measure ->
    [value] Par { $dimension }, la dépense rapporte en { $brought } de { $least } fois son montant (« { $last } ») à { $most } fois (« { $first } ») : l’écart est trop net pour être le hasard
   *[cost] Par { $dimension }, { $one } coûte de { $low } (« { $first } ») à { $high } (« { $last } ») : l’écart est trop net pour être le hasard
}
finding-economics-above = { $measure ->
    [value] « { $first } » rapporte en { $brought } { $most } fois sa dépense : plus que les autres, et c’est trop net pour être le hasard
   *[cost] « { $first } » a apporté { $counted } pour { $spend }, quand le coût habituel en donnerait environ { $expected } : trop net pour être le hasard
}
finding-economics-below = { $measure ->
    [value] « { $first } » rapporte en { $brought } { $least } fois sa dépense : moins que les autres, et c’est trop net pour être le hasard
   *[cost] « { $first } » a apporté { $counted } pour { $spend }, quand le coût habituel en donnerait environ { $expected } : trop net pour être le hasard
}
finding-economics-wasted = { $spend } dépensés sur « { $first } » et { $counted }, quand le coût habituel en donnerait environ { $expected }{ $more ->
    [0] { "" }
    [one] ; un autre cas semblable
   *[other] ; { $more } autres cas semblables
}
finding-economics-unmatched = Seuls { $share } des dépenses trouvent des résultats du même nom : par { $dimension }, les coûts seraient trompeurs
finding-economics-alike = { $measure ->
    [value] Par { $dimension }, ce que rapporte la dépense ne diffère pas au-delà du hasard
   *[cost] Par { $dimension }, ce que coûte { $one } ne diffère pas au-delà du hasard
}
finding-economics-few = Trop peu de résultats ({ $things }) par { $dimension } pour comparer ce qu’ils coûtent
finding-economics-single = { $paid ->
    [0] Par { $dimension }, rien à comparer : aucun segment n’a à la fois des dépenses et des résultats
   *[other] Par { $dimension }, rien à comparer : seul « { $first } » a des dépenses et des résultats
}
finding-economics-incomparable = Par { $dimension }, ce que rapporte la dépense n’est pas comparable : certains montants sont nuls ou négatifs au total
finding-economics-totals = { $known ->
    [yes] Tout compris, { $one } coûte { $cac } ({ $between }) ; dépenses et résultats n’ont rien de commun pour les rapprocher
   *[no] Rien à quoi rapporter les dépenses, qui n’ont rien de commun avec les résultats pour les rapprocher
}
economics-why-no-spend = Aucune table n’indique les dépenses
economics-why-spend-not-dated = Les dépenses n’ont pas de date, les résultats en ont : rien ne dit qu’ils vont ensemble
economics-why-spend-not-by-channel = La table des dépenses ne peut pas être découpée ainsi
economics-why-spend-not-filtered = Les dépenses ne peuvent pas être filtrées comme les résultats : retirez les filtres pour voir ce qu’ils coûtent
economics-why-currencies-differ = Les dépenses sont en plusieurs monnaies
economics-why-no-results = Aucune table n’indique d’affaires gagnées, de premières commandes ou de conversions
economics-why-no-common-days = Dépenses connues pour { $spend }, résultats pour { $results } : la période choisie ne contient aucun jour des deux
economics-why-no-whole-steps = Les dépenses sont connues par { $step ->
    [week] semaine, et la période choisie n’en touche aucune
    [month] mois, et la période choisie n’en touche aucun
    [quarter] trimestre, et la période choisie n’en touche aucun
   *[year] année, et la période choisie n’en touche aucune
} que les résultats couvrent en entier
economics-basis-entered = Comptées : les affaires gagnées parmi les prospects créés dans la période, quelle que soit la date de signature, car ce sont les dépenses des mêmes jours qui les ont payées
economics-basis-closed = Comptées : les affaires au jour de leur signature, car rien n’indique leur début ; une partie de ce qui les a payées a été dépensée avant la période
economics-basis-ordered = Comptés : les clients dont la première commande tombe dans la période. Le ROAS prend toutes les ventes de la période, y compris aux clients plus anciens
economics-basis-counted = Comptées : les conversions que les plateformes publicitaires déclarent, qui ne sont pas des clients
economics-period = Période prise en compte : { $period }, les jours que dépenses et résultats couvrent tous deux
economics-period-steps = Période prise en compte : { $period }. Les dépenses sont connues par { $step ->
    [week] semaine
    [month] mois
    [quarter] trimestre
   *[year] année
} : seules les périodes entières que les résultats couvrent aussi sont comptées
economics-open = Pas encore terminé : { $n ->
    [one] un prospect des segments avec dépense est encore en cours ({ $share })
   *[other] { $n } prospects des segments avec dépense sont encore en cours ({ $share })
}. Chaque affaire gagnée fait baisser le CAC : celui d’aujourd’hui est un maximum
economics-cheap = « { $first } » a le CAC le plus bas, mais ses clients rapportent { $value } chacun, ceux des autres { $others } : viser le seul CAC ferait gagner plus de clients qui achètent moins
economics-claim = Les plateformes s’attribuent { $claimed } de chiffre d’affaires là où les tables indiquent { $revenue } : { $way ->
    [more] { $times } fois ce montant, car plusieurs peuvent s’attribuer la même vente
    [less] { $times } fois ce montant, elles n’en voient donc qu’une partie
   *[same] à peu près autant
}
economics-lifetime = { $source ->
    [deals] LTV : { $kind ->
        [margin] la marge que laisse une affaire gagnée
       *[revenue] le chiffre d’affaires d’une affaire gagnée, avant coûts
    } ; les affaires suivantes du même client n’y sont pas
    [orders] LTV : { $kind ->
        [margin] la marge de tout ce que ces clients ont acheté à ce jour
       *[revenue] tout ce que ces clients ont acheté à ce jour, avant coûts
    } ; ce qu’ils achèteront encore n’y est pas
   *[platform] Valeur par conversion : { $kind ->
        [margin] la marge de ce que comptent les plateformes
       *[revenue] telle que les plateformes la comptent, avant coûts
    }
}
economics-same = Sans marge, LTV/CAC et ROAS disent la même chose
economics-no-amount = { $n ->
    [one] Une affaire gagnée sur { $all } n’a pas de montant : le ROAS la compte pour rien, la LTV comme les autres en moyenne
   *[other] { $written } affaires gagnées sur { $all } n’ont pas de montant : le ROAS les compte pour rien, la LTV comme les autres en moyenne
}
economics-currencies = Dépenses et chiffre d’affaires sont dans des monnaies différentes : seuls les nombres de clients sont rapportés aux dépenses
economics-since = Les commandes sont connues à partir du { $day } : les clients plus anciens semblent nouveaux
economics-undated = { $n ->
    [one] Une ligne sans date est laissée de côté
   *[other] { $n } lignes sans date sont laissées de côté
}
economics-only = Plusieurs tables indiquent des dépenses et seule « { $table } » est lue : le coût des autres manque
economics-stranger = aucun résultat de ce nom
economics-unpaid = rien dépensé
economics-better = { $measure ->
    [value] rapporte plus à dépense égale
   *[cost] coût plus bas
}
economics-worse = { $measure ->
    [value] rapporte moins à dépense égale
   *[cost] coût plus élevé
}
economics-few = trop peu ({ $things })
economics-single = rien à comparer
economics-incomparable = non comparable
economics-terms = { $source ->
    [deals] CAC : dépense par affaire gagnée. ROAS : chiffre d’affaires par unité de monnaie dépensée. LTV : ce que vaut un client
    [orders] CAC : dépense par nouveau client. ROAS : chiffre d’affaires par unité de monnaie dépensée. LTV : ce que vaut un client
   *[platform] ROAS : valeur des conversions par unité de monnaie dépensée
}
economics-head-segment = Segment
economics-head-spend = Dépensé
economics-head-entries = Prospects
economics-head-per-entry = Coût par prospect
economics-head-wins = { $source ->
    [deals] Affaires gagnées
    [orders] Nouveaux clients
   *[platform] Conversions
}
economics-head-open = En cours
economics-head-cac = { $source ->
    [platform] Coût par conversion
   *[other] CAC
}
economics-head-range = Fourchette probable
economics-head-revenue = Chiffre d’affaires
economics-head-roas = ROAS
economics-head-claimed = ROAS selon les plateformes
economics-head-lifetime = { $source ->
    [platform] Valeur par conversion
   *[other] LTV
}
economics-head-ratio = LTV/CAC
economics-head-contribution = Reste après dépense
economics-head-payback = Remboursé en
economics-head-verdict = Face aux autres
economics-alias = Pris pour une même plateforme : « { $spend } » des dépenses et « { $results } » des résultats
economics-cac = { $source ->
    [platform] Coût par conversion
   *[other] CAC, segments avec dépense
}
economics-all = CAC, tous résultats
economics-all-of = { $spend } ÷ { $n }
economics-roas = ROAS
economics-left = laisse { $amount } après la dépense
economics-matched = Dépenses rapprochées
economics-matched-wins = et { $share } des résultats
economics-no-no-margin = Indiquer la marge (la part du chiffre d’affaires qui reste) pour voir ce qui reste après la dépense
economics-no-no-monthly-revenue = Pas de remboursement en mois : chaque vente est connue une fois, pas mois par mois
economics-no-no-revenue = { $source ->
    [platform] Aucune valeur connue : pas de ROAS
   *[other] Aucun montant connu : ni ROAS ni LTV
}
economics-no-no-wins = { $source ->
    [platform] Aucune conversion encore : pas de coût par conversion
   *[other] Rien de gagné encore : pas de CAC
}
economics-no-nothing-spent = { $source ->
    [platform] Aucune dépense en face de conversions : pas de coût par conversion
   *[other] Aucune dépense en face de résultats : pas de CAC
}
economics-no-never = Il ne reste rien chaque mois : le coût n’est jamais remboursé
economics-chart = Ce que coûte { $one }, par { $dimension }
economics-chart-how = Trait : fourchette à 95 % pour ce nombre de résultats ({ $things }), coupée quand elle sort de l’image ; repère : tous ceux-ci ensemble. En vert ou en rouge : mieux ou moins bien que les autres, au-delà du hasard
economics-table = Tous les segments ; leur somme est celle des dépenses et des résultats
economics-unmatched-title = Ce qui est resté sans correspondance
economics-unmatched-spend = Dépenses sans résultat de ce nom
economics-unmatched-results = Résultats sans dépense
economics-unmatched-row = { $name } : { $amount }
economics-more = et { $n } de plus
economics-match-rate = Rapprochés par leur nom : { $spend } des dépenses, { $wins } des résultats
economics-scope = Seul ce que la table des dépenses indique y entre : ni salaires, ni agences, ni outils
economics-together = Dépenses de { $n } exports de plateformes publicitaires réunies ; les jours que l’un d’eux n’indique pas comptent comme sans dépense
