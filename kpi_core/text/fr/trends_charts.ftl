# Mots des graphiques de la page des tendances et de leurs infobulles.

## Un indicateur dans le temps

trends-drawn-range = Zone attendue
trends-drawn-what = Ce que c’est
trends-drawn-events = Événements
trends-drawn-between = de { $low } à { $high }
trends-drawn-chances = de { $low } à { $high } (8 chances sur 10)
trends-drawn-label = { $value } au lieu de { $expected }
trends-drawn-label-counted = { $value } { $noun } au lieu de { $expected }
trends-drawn-usual = dans la zone attendue
trends-drawn-above = inhabituel : au-dessus de la zone attendue
trends-drawn-below = inhabituel : en dessous de la zone attendue
trends-drawn-unusual = inhabituel
trends-drawn-level = changement de niveau : { $before } → { $after }
trends-drawn-slope = changement de pente
trends-drawn-missing = pas de données
trends-drawn-forecast = prévision
trends-drawn-in-progress = { GRAIN($grain) } en cours
trends-drawn-in-progress-forecast = { GRAIN($grain) } en cours, atterrissage à { $value }
trends-drawn-with-verdict = { $what } ({ $verdict })
trends-drawn-confirmed = confirmé
trends-drawn-explained = expliqué
trends-drawn-ignored = ignoré
trends-drawn-noted = { $verdict } : { $note }
trends-drawn-more-events = { $names } et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}

## Ce qui le compose

decomposition-chart-level = Niveau
decomposition-chart-week = Rythme de la semaine
decomposition-chart-year = Rythme de l’année
decomposition-chart-rest = Reste inexpliqué
decomposition-chart-told = { $part } : { $strength }
decomposition-chart-level-strong = bouge beaucoup
decomposition-chart-level-moderate = bouge un peu
decomposition-chart-level-weak = ne bouge presque pas
decomposition-chart-rhythm-strong = marqué
decomposition-chart-rhythm-moderate = modéré
decomposition-chart-rhythm-weak = faible

## Où la période se termine

landing-chart-expected = Atterrissage
landing-chart-range80 = 8 chances sur 10
landing-chart-range95 = 19 chances sur 20
landing-chart-said80 = 8 chances sur 10 : de { $low } à { $high }
landing-chart-last-year = un an avant : { $value }
landing-chart-last-year-title = Un an avant
landing-chart-target = cible : { $value }
landing-chart-target-title = Cible
landing-chart-so-far = À ce jour
