## Objectives page: the sentence, the form, the cards, the drawer of one.

page-objectives = Objectives
objectives-reading = Looking at what your data say of it…
objectives-caption = An objective is a figure with a target, an owner and a day. Those that need a decision come first.
objectives-none-how = Three choices are enough: what, how much, until when. Your data say at once whether it can be done.
objectives-no-metric = These files hold no figure that could be aimed at.
objectives-of = Whose objectives
objectives-of-all = everyone’s
objectives-most = The { $shown } of { $n } objectives that run now, or next, are judged here. Choose an owner to see the others.
objectives-more = { $n ->
    [one] One more objective is not shown.
   *[other] { $n } more objectives are not shown.
}

finding-objectives-none = What do you want to reach?
finding-objectives-to-come = { $n ->
    [one] Your objective has not begun yet
   *[other] None of your { $n } objectives has begun yet
}
finding-objectives-over = { $n ->
    [0] None of your objectives can be judged now
    [one] { $good ->
        [one] Your objective was reached
       *[other] Your objective was not reached
    }
   *[other] { $good } of { $n } objectives that are over were reached
}
finding-objectives-unknown = { $n ->
    [one] Your objective cannot be judged with these data
   *[other] None of your { $n } objectives can be judged with these data
}
finding-objectives-on-track = { $told ->
    [one] Your objective is on track
   *[other] { $unknown ->
        [0] All { $told } objectives are on track
       *[other] All { $told } objectives that can be judged are on track
    }
}
finding-objectives-late = { $told ->
    [one] { $knows ->
        [yes] “{ $name }” has { $chance } to be reached
       *[no] “{ $name }” is behind its pace
    }
   *[other] { $knows ->
        [yes] { $good } of { $told } objectives on track; “{ $name }” has { $chance } to be reached
       *[no] { $good } of { $told } objectives on track; “{ $name }” is behind its pace
    }
}

objective-new = Set an objective
objective-edit = Change this objective
objective-metric = What
objective-metric-of = { $name } · { $file }
objective-kind = Told as
objective-kind-value = Target
objective-kind-change = Change
objective-target = How much{ $unit }
objective-change = Change (%)
objective-frame = When
objective-frame-this-month = This month
objective-frame-next-month = Next month
objective-frame-this-quarter = This quarter
objective-frame-next-quarter = Next quarter
objective-frame-six-months = The next six months
objective-frame-this-year = This year
objective-frame-next-year = Next year
objective-frame-own = Days of my own
objective-days = From, until
objective-owner = Who answers for it
objective-owner-choose = a name
objective-unit-days = days
objective-unit-seconds = seconds
objective-not-offered = These data do not hold the figure of this objective: import its file, then change it.
objective-thresholds-wrong = The minimum lies beyond the target, or “excellent” before it: put them in order.
objective-only-target = Target: { $target }
objective-untold = These data cannot tell this figure.

objective-state-good = Good
objective-state-weak = To be improved
objective-state-missing = Missing
objective-letter-specific = Specific:
objective-letter-measurable = Measurable:
objective-letter-attainable = Attainable:
objective-letter-relevant = Relevant:
objective-letter-timely = Timely:
objective-proposed = This target is a proposal: what the past lets expect in 1 case out of 2. Write your own.
objective-proposal = Rather: { $sentence }
objective-proposal-take = Take this one
objective-save = Set this objective
objective-save-change = Keep the change
objective-leave = Leave it as it was
objective-reason = Why it changes (kept in its history)
objective-kept = The objective is set. It stands in the list below and on the overview.
objective-changed-kept = The change is kept; what was before stays in its history.
objective-removed = The objective is off the list; its history stays.
objective-conflict = This objective was changed in another window
objective-conflict-how = Nothing of yours is written yet. Choose which is to stand: the other stays in its history or is left.
objective-conflict-theirs = There:
objective-conflict-mine = Here:
objective-conflict-keep-theirs = Keep theirs
objective-conflict-keep-mine = Keep mine

objective-more = Segment, purpose, pace and thresholds
objective-filter = { $name }: { $value }
objective-by = Only a segment
objective-by-choose = all records
objective-by-value = Only
objective-by-value-choose = choose or write a value
objective-by-value-how = Choose again to keep several. A number can be compared: > 50, <= 10.
objective-parent = It serves
objective-parent-none = no other objective
objective-why = Or a business goal, in words
objective-why-like = e.g. revenue +15% next year
objective-name = Its name
objective-name-like = as you call it
objective-star = This is our North Star: the one figure that everything serves
objective-phasing = Spread over its days
objective-phasing-seasonal = As in earlier years
objective-phasing-even = The same each day
objective-phasing-working = By working days
objective-cadence = Looked at
objective-cadence-day = each day
objective-cadence-week = each week
objective-cadence-month = each month
objective-cadence-quarter = each quarter
objective-cadence-year = each year
objective-phasing-own = By steps of my own
objective-step = Step
objective-step-target = Target
objective-threshold-minimum = At least (minimum)
objective-threshold-excellent = From here excellent
objective-threshold-none = none

objective-refused = Your data do not answer it: { $reason } Import the file that does, or change the objective.
objective-named = { $metric } ({ $filter })
objective-progress = { $reached } of { $target }
objective-line = { $days } · { $owner }
objective-no-owner = nobody answers for it yet
objective-open = Its course, its history, change it

objective-why-said = It serves:
objective-history = What was changed
objective-changed-on = { $day }: { $change }
objective-because = Because: { $reason }
objective-change-it = Change
objective-remove = Take off the list

objective-chart-until = Until
objective-chart-reached = Reached
objective-chart-due = Due
objective-chart-expected = Expected end
objective-chart-likely = 8 chances in 10
objective-chart-between = { $low } to { $high }
objective-chart-target = target { $value }

objectives-part = Part of the page
objectives-part-list = Objectives
objectives-part-kpis = Choose the KPIs
objectives-part-alerts = Alerts
objectives-part-actions = Actions
objectives-part-review = Review

kpis-title = Few figures, each with a decision behind it
kpis-how = Choose what you want to achieve: the figures that your data can answer come first.
kpis-goal = We want to
kpis-sector = We are
kpis-any = any
kpis-nothing = Your data answer none of these. See below which columns would.
kpis-set = Set a target
kpis-lacking = { $n ->
    [one] One more would need other data
   *[other] { $n } more would need other data
}
kpis-set-title = Your set of KPIs
kpis-count = KPIs
kpis-count-ideal = ideal: 5 to 7
kpis-impact = Tell of impact
kpis-impact-ideal = aim: { $share }
kpis-scorecard = Balanced scorecard
kpis-aarrr = A customer’s way (AARRR)
kpis-colon = :
