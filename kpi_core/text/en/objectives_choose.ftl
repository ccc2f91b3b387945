# Choosing KPIs: goals, sectors, why a metric is suggested, and what is said of a set. Names of metrics come written.
choose-goal = { $goal ->
    [acquire] Win new customers
    [convert] Turn more leads into sales
    [retain] Keep customers
    [basket] Sell more to each customer
    [reputation] Be known and recommended
   *[profit] Earn more on what is sold
}
choose-sector = { $sector ->
    [services] Services to companies
    [software] Software
    [retail] Shops
   *[ecommerce] Online shop
}
choose-side = { $side ->
    [finance] finance
    [client] customers
    [process] internal process
   *[learning] learning
}
choose-step = { $step ->
    [acquisition] acquisition
    [activation] activation
    [retention] retention
    [referral] referral
   *[revenue] revenue
}
choose-kinds = { $impact ->
    [impact] impact
   *[activity] activity
}, { $leads ->
    [leading] leading
   *[lagging] lagging
}
choose-why = { $code ->
    [choose_goal_sector] Serves “{ $goal }” and counts in “{ $sector }”.
    [choose_goal] Serves “{ $goal }”.
    [choose_sector] Counts in “{ $sector }”.
    [choose_guard] Guards “{ $of }”: its quality must not fall while its volume rises.
    [choose_instead] Says more than “{ $of }”, which flatters.
   *[choose_outcome] Tells how the records of this file ended.
}
choose-with-guard = Watch { $guard } beside it.
choose-few-records = Fewer than 30 records tell it: too few for a KPI.
choose-not-here = No file here answers it.
choose-said-choose_vanity = “{ $metric }” flatters and tells no one what to do; “{ $instead }” says more.
choose-said-set_empty = No KPI is chosen yet. Five to seven are ideal.
choose-said-set_few = { $n ->
    [one] One KPI
   *[other] { $n } KPIs
}: a start. Five to seven are ideal.
choose-said-set_enough = { $n } KPIs: few enough to be followed. Five to seven are ideal.
choose-said-set_ideal = { $n } KPIs: a number that a team can follow.
choose-said-set_many = { $n } KPIs: above seven, attention is divided. Keep those that lead to a decision.
choose-said-set_too_many = { $n } KPIs: too many to act on. Choose again, seven at most.
choose-said-set_impact = { $share } of the KPIs tell of impact, 70% or more is a good mix.
choose-said-set_activity = { $share } of the KPIs tell of impact: aim at 70%, the rest activity.
choose-said-set_mixed = { $leading ->
    [one] One KPI moves
   *[other] { $leading } KPIs move
} before results, { $lagging ->
    [one] one tells
   *[other] { $lagging } tell
} of results.
choose-said-set_no_leading = No KPI moves before results do: add one that warns early.
choose-said-set_no_lagging = No KPI tells of results: add one that says whether the effort paid.
choose-said-set_unguarded = “{ $metric }” has no guard: with “{ $guard }” beside it, more volume at lower quality is seen.
choose-said-set_sides_missing = No KPI for { $sides } (balanced scorecard).
choose-said-set_learning_missing = No KPI for learning: sales files do not tell it (hours of training per person, for instance).
choose-said-set_steps_missing = No KPI for { $steps } (AARRR).
choose-said-set_no_north_star = No objective is the North Star: mark the one that matters most.
choose-said-set_north_stars = { $n } objectives are the North Star: keep one.
