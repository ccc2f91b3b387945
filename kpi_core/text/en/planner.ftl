## The planner: what it takes to reach a target, and how likely that is.

plan-goal-won = { $n ->
    [one] one sale
   *[other] { $n } sales
}
plan-goal-stage = { $n } at the stage { $stage }
plan-goal-revenue = { $amount } of revenue
plan-goal-margin = { $amount } of margin

finding-plan-needed = It takes { $n } new entries at { $stage } to be 80% sure of { $goal }{ $dated ->
    [yes] { " " }by { $by }
   *[no] { "" }
}; { $given ->
    [yes] with { $entries }, the chance is { $chance }
   *[no] as things go, the chance is { $chance }
}
finding-plan-needed-only = It takes { $n } entries at { $stage } to be 80% sure of { $goal }
finding-plan-on-course = On course for { $goal }{ $dated ->
    [yes] { " " }by { $by }
   *[no] { "" }
}: the chance is { $chance }
finding-plan-covered = What is under way is enough to be 80% sure of { $goal }{ $dated ->
    [yes] { " " }by { $by }
   *[no] { "" }
}
finding-plan-too-late = Too late for { $goal } by { $by }: no number of new entries makes it 80% sure; the chance is { $chance }
finding-plan-out-of-reach = { $goal } cannot be reached with these rates
finding-plan-capacity = The team cannot take up enough at { $stage } for { $goal }{ $dated ->
    [yes] { " " }by { $by }
   *[no] { "" }
}; the chance is { $chance }
finding-plan-no-worth = { $why ->
    [no_margin] Give the margin to plan { $goal }: the part of revenue that stays
   *[other] Nothing tells what a sale is worth: give an average to plan { $goal }
}

plan-driver-share = { $first } → { $second }
plan-driver-entries = New at { $stage }
plan-driver-worth = What a sale is worth
plan-driver-margin = Margin
plan-driver-in-time = Won in time, of those won in the end
plan-driver-course = Course beside the rates
plan-driver-capacity = Capacity at { $stage } a week
plan-times = × { $factor }
plan-between = { $low } to { $high }
plan-source-data-share = your data
plan-source-data-entries = your last weeks
plan-source-trials-course = forecasts tried on your past
plan-source-counts = the numbers given
plan-source-given = set by you

plan-head-stage = Stage
plan-head-mean = On average
plan-head-sure = { $n }% sure
plan-head-assumption = Assumption
plan-head-value = Value
plan-head-range = Likely range
plan-head-n = Based on
plan-head-source = From
plan-head-week = Week of
plan-head-entries = New at { $stage }
plan-head-low = Chance at the low end
plan-head-high = Chance at the high end
plan-cli-cost = { $n } new entries cost about { $cost }.

plan-note-expected = Without any change: { $middle }, 8 chances in 10 of { $low } to { $high }.
plan-note-under-way = { $n ->
    [one] One record is under way: about { $already } of the target are expected from it.
   *[other] { $n } records are under way: about { $already } of the target are expected from them.
}
plan-note-last = New entries still pay until { $day }; after that, fewer than 1 in 10 of those won would be won in time.
plan-note-trials = { $n ->
    [one] The range was checked against one forecast of the past.
   *[other] The range was checked against { $n } forecasts of the past.
}
plan-note-no-trials = There is too little past to check such a forecast: the range is a guess from chance alone.
plan-note-undated = { $n ->
    [one] One record has no date: it is not counted as under way.
   *[other] { $n } records have no date: they are not counted as under way.
}
plan-note-no-time = Nothing tells how long a sale takes: the plan counts results, whenever they come.

error-target-not-positive = A target of { $value } leaves nothing to plan.
    .hint = Give a number above 0.
error-target-too-large = The target is too large, or no number.
    .hint = Give a number up to { $most }.
error-target-date-past = The target’s day, { $by }, is not after { $today }.
    .hint = Choose a later day.
error-target-is-entry = The target counts the first stage itself: it takes as many entries as it says.
    .hint = Choose a later stage.
error-capacity-negative = A capacity of { $value } a week cannot be planned with.
    .hint = Give 0 or more.
error-number-ambiguous = “{ $text }”, given with { $option }, may be a thousand and more or a number a little over one.
    .hint = Write thousands without a comma, and decimals with a point.
error-number-is-share = “{ $text }”, given with { $option }, is a share: a number is wanted there.
    .hint = Write for example 500; percentages are for --rate and --margin.
error-option-needs-file = The option { $option } has no meaning without a file.
    .hint = Give a file, or leave the option out.
error-newcomers-over-people = { $newcomers } newcomers are more than the { $people } people of the team.
    .hint = Newcomers are part of the team: raise the team, or lower the newcomers.
error-plan-needs-rates = A plan without a file needs the rates between stages.
    .hint = Write for example --rate lead:qualified=0.2 --rate qualified:won=0.6, or --count lead=500 --count won=60.
error-rates-not-in-line = The rates do not follow one another: { $stages }.
    .hint = Write one rate per step, each beginning where the one before ends.
error-rate-missing = Nothing tells the rate from “{ $first }” to “{ $second }”.
    .hint = Add --rate "{ $first }:{ $second }=0.2", or --count for both stages.
error-counts-rise = “{ $second }” holds { $after }, “{ $first }” before it { $before }: no rate follows from that.
    .hint = Give the numbers of one cohort, falling from stage to stage.
error-unknown-target = “{ $name }” is not something a plan can aim at.
    .hint = Choose one of { $targets }.
error-rate-of-no-step = “{ $first }” to “{ $second }” is not one step of this funnel.
    .hint = The stages are { $stages }.
error-unknown-stage-of-plan = There is no stage “{ $name }”.
    .hint = The stages are { $stages }.
error-budget-needs-cost = A budget says nothing without the cost of one entry.
    .hint = Add --cost, for example --cost 45.
error-number-out-of-range = { $value }, given with { $option }, is out of range.
    .hint = { $least ->
        [nought] Give a number from 0 to { $most }.
       *[more] Give a number above 0, up to { $most }.
    }
error-margin-out-of-range = A margin of { $value } is no part of revenue.
    .hint = Give a number above 0 and up to 1, for example 0.3 or 30%.
error-target-date-too-far = Nobody can tell how things go until { $by }.
    .hint = Choose a day up to { $most }.
error-plan-without-records = No record passes these filters: there is nothing to plan from.
    .hint = Take one filter away.
error-plan-without-wins = Nothing says what was won: the last stage is “{ $stage }”.
    .hint = Aim at that stage, or say which column dates the sale: --map "Signed on=closed_at".
error-count-beside-file = The file itself tells how many there are at “{ $name }”.
    .hint = Set what is to enter with --entries, or with --count at “{ $stage }”.
error-number-not-named = “{ $text }”, given with { $option }, is not a name with a number.
    .hint = Write it as NAME=500.
error-number-not-understood = “{ $text }”, given with { $option }, is not a number.
    .hint = Write for example 500, 0.2 or 20%.
error-rate-not-understood = “{ $text }” is not a rate between two stages.
    .hint = Write it as lead:won=0.2.
error-rate-out-of-range = The rate from “{ $first }” to “{ $second }” is { $value }: it must lie between 0 and 1.
    .hint = Write 0.2 or 20%.

## The page

plan-reading = Reading the pipeline…
plan-aim = Aim
plan-aim-won = Sales
plan-aim-revenue = Revenue
plan-aim-margin = Margin
plan-aim-stage = Records at { $stage }
plan-target = Target
plan-by = By
plan-caption-window = Sales closed from { $start } to { $end }
plan-caption-data = from { $source }
plan-caption-old = the plan begins where the data end, on { $day }
plan-levers = Your assumptions
plan-levers-how = Each starts where your data put it
plan-reset = As usual again
plan-usual = Your data: { $value }
plan-usual-between = Your data: { $value }, likely { $low } to { $high }
plan-capacity = What your team can take up
plan-capacity-how = Records per week: people × what each handles. What is over waits for the next week.
plan-capacity-none = no limit
plan-capacity-lost = What is over is lost instead
plan-chance = Chance to reach it
plan-needed = Needed: { $stage }
plan-likely = Likely result
plan-8-in-10 = { $low } to { $high }, 8 in 10
plan-beside-usual = { $n } as usual
plan-beside-set = { $n } set
plan-needed-title = What it takes at each stage
plan-needed-how = Entries from now on; on average the target is missed every second time
plan-download = Download
plan-schedule-title = When they must come in
plan-schedule-how = { $n } for an 80% chance, spread as they usually come; usually { $usual } a week
plan-schedule-none = No weekly plan
plan-schedule-why = There is no number of entries to spread over the weeks.
plan-schedule-why-dates = Nothing tells when records enter.
plan-decisive-title = What decides most: { $name } – the chance goes from { $low } to { $high } over its likely range
plan-decisive-how = Chance to reach the target with one assumption at the low and at the high end of its own likely range, all else as set
plan-goal-seek = What it would take for 80%, one at a time
plan-sought = { $name }: { $value } instead of { $now }
plan-sought-unseen = { $name }: { $value } instead of { $now }; your data make { $most } the most that is likely
plan-sought-none = { $name }: no value is enough by itself
plan-assumptions = What the plan rests on
plan-assumptions-how = The likely range holds the true value 19 times in 20
page-planner = Planner
nav-act = Act
plan-money-paid = The channels that are paid for, won in the end:

plan-head-chance = { $n }%
plan-no-chance = { $why ->
    [no_margin] Give the margin: the part of revenue that stays.
    [no_amounts] Nothing tells what a sale is worth: give an average.
   *[other] Nothing tells how many enter: set it to see the chance.
}
plan-outcomes-title = { $n } chances in 10 to reach { $goal }
plan-scenarios = Scenarios side by side
plan-scenarios-how = The dot is the middle, the line holds 8 in 10, the mark is the target; at the right the chance
plan-scenario-now = This plan
plan-scenario-name = Name of this plan
plan-scenario-save = Keep as a scenario
plan-scenario-open = Open
plan-scenario-note = Note
plan-scenario-lock = Lock
plan-scenario-unlock = Unlock
plan-scenario-delete = Delete
plan-objective = Make it an objective
plan-objective-how = The target by week as results are expected, weekly entries as leading targets, and two alerts.
plan-objective-owner = Who answers for it
plan-objective-make = Make it
plan-objective-made = The objective is kept in the workspace.
plan-workbook = Workbook with live formulas
plan-workbook-name = plan
plan-money-title = Where the entries come from, and what they cost
plan-money-how = The entries of the plan, spread over channels as they usually come
plan-money-channel = Channel
plan-money-per-week = A week
plan-money-share = Won in the end
plan-money-needed = In the plan
plan-money-each = Cost of one
plan-money-all = Cost
plan-money-past = What more spend brings
plan-money-cost = Cost of the plan
plan-money-cost-per-entry = Per entry
plan-money-cac = Per sale
plan-money-contribution = Left over
plan-money-roas = Revenue per spend
plan-money-today = Today, a week
plan-money-better = Better, a week
plan-money-split = A better split
plan-note-since = New entries are counted from { $day } on, where the data end.
plan-under-1 = under 1%
plan-over-99 = over 99%
