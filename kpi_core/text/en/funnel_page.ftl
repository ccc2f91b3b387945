# The funnel page: the lines around its pictures. Figures and names come in written; counts that choose a plural come
# as numbers.

page-funnel = Funnel
funnel-reading = Counting who reaches each stage…
funnel-yes = yes
funnel-no = no

## Nothing to show

funnel-none = These files tell no funnel
funnel-none-why = No table lists leads or deals with their stages, and none counts them.
funnel-none-how = It takes a column with the stage of each record, a date per stage, or the outcome (won, lost). If one is there under another name, say so on the Data page: “Used as”.
funnel-none-go = Go to the data
funnel-clear = Remove the filters

## What became of those who entered

funnel-outcome-leads = { $n ->
    [one] One lead
   *[other] { $n } leads
}: { $won ->
    [0] no customer
    [one] one customer
   *[other] { $won } customers
}
funnel-outcome-leads-so-far = { $n ->
    [one] One lead
   *[other] { $n } leads
}: { $won ->
    [0] no customer
    [one] one customer
   *[other] { $won } customers
} so far, about { $coming } in the end
funnel-outcome-leads-yet = { $n ->
    [one] One lead
   *[other] { $n } leads
}: { $won ->
    [0] no customer
    [one] one customer
   *[other] { $won } customers
} so far
funnel-outcome-named = { $n } at “{ $first }”, { $won } at “{ $last }”
funnel-outcome-named-so-far = { $n } at “{ $first }”, { $won } at “{ $last }” so far, about { $coming } in the end
funnel-outcome-named-yet = { $n } at “{ $first }”, { $won } at “{ $last }” so far
funnel-entered = Entered: { $period }

## How is counted

funnel-mode = Way of counting
funnel-mode-help = Which records count at a stage
funnel-mode-reached = Reached
funnel-mode-strict = In order
funnel-mode-any = Any order
funnel-mode-reached-how = at each stage: all that reached it or a later one
funnel-mode-strict-how = at each stage: all that reached every stage up to it, in this order
funnel-mode-any-how = at each stage: all that reached every stage up to it, in any order
funnel-mode-differs = { $by } at “{ $stage }” with “{ $mode }”
funnel-mode-others = Counted otherwise: { $said }
funnel-chip = { $name }: { $value }
funnel-chip-clear = Remove this filter
funnel-stage-pick = Look closer at a stage

## Bars

funnel-bar-share = { $share }
funnel-bar-below = { $share } · { $value }
funnel-bar-step = ↓ { $share }
funnel-bars-share = On the right: % of the first stage · ↓: % of the stage before
funnel-bars-share-so-far = So far, on the right: % of the first stage · ↓: % of the stage before
funnel-bars-outline = outline: { $against ->
    [last-year] last year
   *[previous] the period before
}, as if as many had entered
funnel-bars-hatched = striped: what open records should still add
funnel-chart-stage = Stage
funnel-chart-count = Number
funnel-chart-first = Share of the first stage
funnel-chart-previous = Share of the stage before
funnel-chart-value = Amount
funnel-chart-before = In the period compared
funnel-chart-expected = Expected in the end

## Rates

funnel-step = { $before } → { $after }
funnel-chart-what = Rate
funnel-chart-rate = Share
funnel-chart-margin = Margin of error
funnel-chart-between = { $low } to { $high }
funnel-chart-n = Out of
funnel-chart-compared = Compared with
funnel-steps-down = “{ $step }” fell to { $rate }, from { $before } before
funnel-steps-up = “{ $step }” rose to { $rate }, from { $before } before
funnel-steps-weakest = Narrowest step: “{ $step }”, { $rate } go on
funnel-steps-few = Too early, or too few records, to judge a step
funnel-steps-band = Pale bar: margin of error (95%)
funnel-steps-hollow = open dot: { $against ->
    [last-year] last year
   *[previous] the period before
}
funnel-steps-estimated = records still open count as not yet decided
funnel-said-nobody = none came that far
funnel-said-few = { $n ->
    [one] only one record: too few to tell
   *[other] only { $n } records: too few to tell
}
funnel-said-early = too early to tell: many are still open
funnel-said-n = { $n ->
    [one] out of one record
   *[other] out of { $n } records
}
funnel-said-estimated = { $n ->
    [one] estimated, out of one record
   *[other] estimated, out of { $n } records
}
funnel-said-beyond = { $by }: too large to be chance
funnel-said-within = { $by }: could be chance
funnel-said-few-before = too few to compare with { $against ->
    [last-year] last year
   *[previous] the period before
}

## Which stages

funnel-source = Table

funnel-all = Show all the data
funnel-stages = Stages
funnel-stages-help = Change which stages are counted, their order, and how many days a step may take
funnel-stages-how = Move, remove or add stages; limit how many days after the stage before still count.
funnel-ordered-by-numbers = Order proposed: that of the numbers in their names.
funnel-ordered-by-names = Order proposed: the usual one of such stages.
funnel-ordered-by-probability = Order proposed: that of their probability.
funnel-ordered-by-dates = Order proposed: that in which most records reached them.
funnel-ordered-by-file = Order proposed: that of the table, as nothing tells another.
funnel-stages-drag = Drag the stages into order, or use the arrows below
funnel-stages-absent = Not counted
funnel-stages-add = Add “{ $stage }”
funnel-stages-up = Move “{ $stage }” up
funnel-stages-down = Move “{ $stage }” down
funnel-stages-drop = Remove “{ $stage }”
funnel-stages-least = At least, in days
funnel-stages-most = At most, in days
funnel-stages-any = no limit
funnel-stages-two = A funnel needs two stages at least.
funnel-stages-apply = Apply
funnel-stages-reset = As proposed

## Where to act

funnel-plus = +{ $amount }
funnel-plus-money = +{ $wins } · { $money }
funnel-levers-title = Where to act
funnel-levers-none = A rate of this funnel is not known yet: what a better one would bring cannot be told.
funnel-levers-best = Act first on “{ $step }”: as good as { $name }, it would bring { $gain }
funnel-levers-one-point = Act first on “{ $step }”: one point more would bring { $gain }
funnel-levers-caption = What each step would bring at the best level the business has already reached (without one, at one point more), all else unchanged · an estimate, not a promise · small groups are drawn towards the average
funnel-levers-bar = { $step }: { $rate }, as { $name }
funnel-levers-bar-point = { $step }, one point more
funnel-levers-seen = { $seen } seen among { $n } records, taken as { $drawn }
funnel-levers-step = Step
funnel-levers-now = Rate
funnel-levers-point = +1 point
funnel-levers-tenth = +10%
funnel-levers-quarter = As in the best quarter
funnel-levers-segment = As the best segment
funnel-levers-cell = { $name }: { $gain }
funnel-chart-note = Note

## What a change is made of

funnel-change-title = What the change is made of
funnel-change-none = The rates of one of the two periods are not known yet: the change cannot be split.
funnel-change-of = Measure in
funnel-change-money = Amount
funnel-change-wins = Wins
funnel-change-volume = Number of entries
funnel-change-value = Value of a win
funnel-change-before = { $against ->
    [last-year] Last year
   *[previous] The period before
}
funnel-change-now = This period
funnel-change-finding = { $what ->
    [money] Amount won
    [wins] Wins
   *[records] Arrivals at “{ $last }”
}: { $by } against the period compared, of which “{ $name }” { $part }
funnel-change-how = The parts add up to the change; each alone could be chance
funnel-change-estimated = expected in the end, as open records count as not yet decided

## For whom

funnel-who-finding = { $what }: { $name } { $rate }, the others { $rest }
funnel-who-alike = { $what }: by { $by }, no gap is too large to be chance
funnel-who-how = Gaps against the others · pale bar: margin of error (95%) · click a dot to look at that segment alone
funnel-who-by = By
funnel-who-only = Look only at
funnel-who-all = all
funnel-who-n = { $n ->
    [one] out of one record
   *[other] out of { $n } records
}
funnel-who-beyond = { $by }, out of { $n }: too large to be chance
funnel-who-within = out of { $n } · could be chance

## Over time

funnel-over-time = Over time
funnel-over-time-cohorts = By entry cohort
funnel-over-time-happened = What happened
funnel-cohorts-title = Entry cohorts
funnel-cohorts-none = It takes at least two months of entry dates to compare cohorts.
funnel-cohorts-young = Fewer than two cohorts have enough time and records to compare
funnel-cohorts-range = By entry cohort, { $low } ({ $worst }) to { $high } ({ $best }) come through
funnel-cohorts-how = Share of those at “{ $first }” that reached “{ $last }”, by { $grain ->
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} of entry · line: margin of error · grey: too few to tell
funnel-cohorts-striped = pale: not enough time yet, striped up to the usual share
funnel-cohorts-pale = pale: not enough time yet
funnel-quarter = Q
funnel-cohort-entered = Entered
funnel-cohort-rate = Came through so far
funnel-cohort-counts = { $won } of { $n }
funnel-cohort-time = Time so far
funnel-cohort-mature = enough
funnel-cohort-becomes = May still become
funnel-happened-title = What happened: entries into “{ $stage }”
funnel-happened-how = Counted on the day they happened, all cohorts together: these are no conversion rates · dashed: not over yet
funnel-happened-none = “{ $stage }” has no dates: when it was reached cannot be told.
funnel-happened-entries = Entries

## How long it takes

funnel-times-title = How long each step takes
funnel-times-none = How long a step takes cannot be told, because { $why }.
funnel-times-finding = Longest step: “{ $step }”, { $days } for half of them{ $stale ->
    [0] {""}
    [one] {""}; one record is stale
   *[other] {""}; { $stale } records are stale
}
funnel-times-how = Days of those that moved on · bar: the middle half · tick: half took less · dot: 9 in 10 took less · stale: waiting longer than 9 in 10 of the won did
funnel-times-diamond = diamond: half, counting those still waiting
funnel-times-waiting = { $n ->
    [one] one still waits
   *[other] { $n } still wait
}
funnel-times-stale = { $n ->
    [one] one has waited for more than { $after }
   *[other] { $n } wait, { $stale } of them for more than { $after }
}
funnel-times-median = Half of them
funnel-times-half = Middle half
funnel-times-p90 = 9 in 10
funnel-times-expected = Half, with those waiting

## Sources, losses, what to check

funnel-quality-alike = { $by }: no gap is too large to be chance
funnel-quality-volume = { $n } ({ $share })
funnel-quality-leads = Leads
funnel-quality-part = Part
funnel-quality-reach = Reached “{ $stage }”
funnel-quality-sales = Won after “{ $stage }”
funnel-quality-won = Won
funnel-quality-per-lead = Value per lead
funnel-losses-first = First reason of losses: “{ $reason }”, { $share } of them
funnel-losses-how = { $n ->
    [one] One loss in the period
   *[other] { $n } losses in the period
}{ $untold ->
    [0] {""}
   *[other] {""}, { $untold } without a reason
}
funnel-losses-bar = { $n } ({ $share })
funnel-losses-reason = Reason lost
funnel-losses-n = Losses
funnel-losses-amount = Amount
funnel-losses-nobody = No competitor named
funnel-check-title = { $n ->
    [0] Nothing calls for a check
    [one] One thing worth checking
   *[other] { $n } things worth checking
}
funnel-check-how = Hypotheses, not findings: the figures named say why to check
funnel-velocity-title = Pipeline velocity, today

## All numbers

table-of-numbers = As a table
funnel-download = Download as CSV
funnel-numbers-title = All numbers of this funnel
funnel-numbers-how = As the data stand; “expected” counts open records as not yet decided
funnel-col-stage = Stage
funnel-col-count = Number
funnel-col-value = Amount
funnel-col-first = % of the first
funnel-col-first-margin = Margin of error (of the first)
funnel-col-previous = % of the stage before
funnel-col-previous-margin = Margin of error (stage before)
funnel-col-lost = Drop-off
funnel-col-expected = Expected in the end
funnel-col-final = Expected share
funnel-col-median = Days to the next (half)
funnel-col-half = Middle half
funnel-col-p90 = 9 in 10
funnel-col-waiting = Open here
funnel-col-stale = Stale
funnel-col-skipped = Skipped by
funnel-basis-of-events = From “{ $source }”: each stage reached, and when.
funnel-basis-of-dated = From “{ $source }”: a row per record with the dates of its stages.
funnel-basis-of-current = From “{ $source }”: a row per record that tells where it stands now.
funnel-basis-of-counts = From “{ $source }”: numbers that were already counted.
funnel-note-as-of = As of { $day }.
funnel-note-lost = { $n ->
    [0] No record is lost.
    [one] One record is lost.
   *[other] { $n } records are lost.
}
funnel-note-undated = { $n ->
    [one] One record has no date of entry: it is in no period.
   *[other] { $n } records have no date of entry: they are in no period.
}
funnel-note-backward = { $n ->
    [one] One record reached a stage before an earlier one.
   *[other] { $n } records reached a stage before an earlier one.
}
funnel-note-reopened = { $n ->
    [one] One record reached a stage again, or moved on after it was lost.
   *[other] { $n } records reached a stage again, or moved on after they were lost.
}
funnel-note-skipped = { $n ->
    [one] One stage was skipped on the way to a later one.
   *[other] { $n } stages were skipped on the way to a later one.
}

## Records

funnel-records-of = Records: { $stage }
funnel-records-which = Which records
funnel-records-reached = all counted here
funnel-records-left = not at the next stage
funnel-records-waiting = open here
funnel-records-stale = stale
funnel-records-skipped = those that skipped it
funnel-records-backward = out of order
funnel-records-days = Days at this stage
funnel-records-alt = Records behind this number of the funnel
funnel-quality-drawn = Drawn: the share that reaches “{ $stage }”.
funnel-quality-drawn-won = Drawn: the share that is won.
