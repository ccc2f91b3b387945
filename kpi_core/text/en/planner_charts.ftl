## Words inside the planner's charts and their tooltips.

plan-chart-chance = Chance
plan-chart-or-more = { $value } or more
plan-chart-or-less = { $value } or less
plan-chart-now = your plan: { $chance }
plan-chart-at = { $chance } (at { $value })
plan-chart-usual = usual: { $n } a week
plan-chart-scenario = Scenario
plan-chart-middle = At least, half of the time
plan-chart-under-1 = <1%
plan-chart-over-99 = >99%
