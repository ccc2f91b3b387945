## Les mots des graphiques du planificateur et de leurs infobulles.

plan-chart-chance = Chance
plan-chart-or-more = { $value } ou plus
plan-chart-or-less = { $value } ou moins
plan-chart-now = votre plan : { $chance }
plan-chart-at = { $chance } (à { $value })
plan-chart-usual = d’habitude : { $n } par semaine
plan-chart-scenario = Scénario
plan-chart-middle = Au moins, une fois sur deux
plan-chart-under-1 = < 1 %
plan-chart-over-99 = > 99 %
