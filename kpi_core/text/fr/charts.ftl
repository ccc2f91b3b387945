# Mots des graphiques et de leurs infobulles.

chart-when = Quand
chart-value = Valeur
chart-before = Avant
chart-year-before = Un an avant
chart-segment = Segment
chart-change = Variation
chart-records = Lignes
chart-verdict = Verdict
chart-so-far = { $value } à ce jour
chart-table = Tableau
chart-rows = Lignes
