## Objectives, actions, experiments, notes and reviews as they are kept.

error-objective-changed = Nothing was saved: somebody else changed the objective “{ $objective }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again. What you wrote is still in front of you.
error-objective-exists = Nothing was saved: the objective “{ $objective }” has the same metric, filter and days.
    .hint = Change that one, or give this one other days or another filter.
error-objective-cycle = Nothing was saved: this objective would serve itself, by way of those that it serves.
    .hint = Choose another objective for it to serve, or none.
error-objective-cycle-in-file = Nothing was saved: { $kind ->
    [row] row { $line }
   *[entry] objective { $line }
} of { $has_file ->
    [true] “{ $file }”
   *[other] the file
} would serve itself, by way of those that it serves.
    .hint = Give it another objective to serve, or none, and import it again.
error-document-too-large = This document has { $length } characters; at most { $limit } are read.
    .hint = Divide it into several documents.
error-objective-parent-unknown = Nothing was saved: the objective that this one is to serve (number { $parent }) is not on the list.
    .hint = Choose one of the list, or none.
error-title-empty = Nothing was saved: it has no name.
    .hint = Say in a few words what it is.
error-title-too-long = Nothing was saved: its name has { $length } characters, at most { $limit } are possible.
    .hint = Shorten it.
error-action-unknown = This action is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-action-changed = Nothing was saved: somebody else changed the action “{ $name }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-experiment-unknown = This experiment is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-experiment-changed = Nothing was saved: somebody else changed the experiment “{ $name }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-experiment-ends-before-it-begins = Nothing was saved: the last day of the experiment ({ $last }) comes before its first day ({ $start }).
    .hint = Correct one of the two days.
error-arm-not-possible = Nothing was saved: of the { $n } of group “{ $name }”, it cannot have worked for { $hits }.
    .hint = Give how many there were, and for how many of them it worked.
error-note-empty = Nothing was saved: the note says nothing.
    .hint = Write what was said or seen.
error-note-unknown = This note is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-note-changed = Nothing was saved: somebody else changed the note “{ $name }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-review-unknown = This review is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-review-changed = Nothing was saved: somebody else changed the review of the period from { $name } meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-set-is-frozen = Nothing was saved: the { $count ->
    [one] objective
   *[other] { $count } objectives
} of the period from { $start } { $count ->
    [one] was chosen
   *[other] were chosen
} already.
    .hint = Keep them until the period ends, or say that you choose anew.

## Objectives that come in with a file, and the workbook that they go out with

error-objectives-not-found = “{ $file }” holds no objectives: no row names a column of metrics and a column of targets.
    .hint = Name them KPI and Target, with a First day and a Last day or a Period.
error-task-not-understood = “{ $command }” is followed by what it is to do, and by files where it needs them.
    .hint = Write `objectives import FILE...` or `objectives list`.
issue-objective-row-not-read = Row { $line } was left out: { $why ->
    [no_metric] it names no metric.
    [no_target] it has no target.
    [no_number] the target “{ $text }” is not a number.
    [relative] the target “{ $text }” is a percentage, and this metric is none. Write the amount to be reached.
    [no_day] “{ $text }” is no day, month, quarter or year.
    [reversed] its last day ({ $last }) comes before its first day ({ $start }).
   *[no_period] it does not say from when to when.
}
issue-objective-cell-left-out = Row { $line }: “{ $text }” in the column “{ $column }” cannot be read. The objective came in without it.
issue-objective-cell-relative = Row { $line }: “{ $text }” in the column “{ $column }” is a percentage, and this metric is none. The objective came in without it; write the amount.
issue-objective-unit-unread = Row { $line }: the unit “{ $text }” does not fit this metric. Its numbers were taken as they are.
issue-objective-percent-unsure = Row { $line }: { $value } in per cent was read as { $value } %. If you mean { PERCENT($value) }, write “{ PERCENT($value) }”.
issue-objective-share-above-one = { $kind ->
    [row] Row { $line }
   *[entry] Objective { $line } of the file
}: this metric is a percentage, and { $what ->
    [minimum] its minimum
    [excellent] its value for “excellent”
    [baseline] its starting point
   *[target] its target
} { $value } stands for { PERCENT($value) }. If you mean { $value } %, { $kind ->
    [row] write “{ $value } %”
   *[entry] write it as a fraction: 0.15 for 15 %
}.
issue-objective-period-guessed = { $count ->
    [one] One row tells
   *[other] { $count } rows tell
} a first day only. The target was taken for { $step ->
    [day] that day
    [week] the week
    [month] the month
    [quarter] the quarter
   *[year] the year
} that begins with it.
issue-objective-columns-unused = These columns of the file were not used: { $names }.
issue-objective-rows-left-out = Only the first { $limit } rows of the table were read.
issue-objective-metric-unknown = { $kind ->
    [row] Row { $line }
   *[entry] Objective { $line } of the file
}: Boussole knows no metric “{ $text }”. The objective was kept; { $near ->
    [true] if you mean “{ $suggestion }”, choose that metric for it.
   *[other] it has no value until a file brings that metric.
}
issue-objective-told-again = { $kind ->
    [row] Row { $line } was left out
   *[entry] Objective { $line } of the file was left out
}: { $again_kind ->
    [row] row { $again }
   *[entry] objective { $again }
}{ $elsewhere ->
    [true] { " " }of “{ $file }”
   *[other] { "" }
} has the same metric, filter and days, and counts.
issue-objective-number-twice = { $kind ->
    [row] Row { $line }: number { $number } stands in row { $again } too
   *[entry] Objective { $line } of the file: number { $number } is that of objective { $again } too
}. Both were kept; what is to serve that number serves none.
issue-objective-parent-twice = { $kind ->
    [row] Row { $line }
   *[entry] Objective { $line } of the file
}: more than one objective could be the one that it serves (“{ $text }”). It was kept and serves none; give each a number of its own.
issue-objective-alert-unread = { $kind ->
    [row] Row { $line }
   *[entry] Objective { $line } of the file
}: { $why ->
    [alert_baseline_unknown] an alert compares with “{ $text }”, which Boussole does not know
   *[other] Boussole knows no alert of the kind “{ $text }”
}. It was kept and never rings.
issue-objective-parent-not-found = { $kind ->
    [row] Row { $line }
   *[entry] Objective { $line } of the file
}: the objective that it serves (“{ $text }”) is not there. It was kept and serves none.
alert-not-taken = { $n ->
    [one] One of the addresses did not take them.
   *[other] { $n } of the addresses did not take them.
}
objectives-imported = { $count ->
    [0] No objective was put on the list.
    [one] One objective was put on the list.
   *[other] { $count } objectives were put on the list.
}
objectives-of-file = { $file }: { $told }
objectives-none = There are no objectives on the list.
objectives-sheet = Objectives
objectives-head-number = No.
objectives-head-name = Name
objectives-head-metric = KPI
objectives-head-target = Target
objectives-head-start = First day
objectives-head-last = Last day
objectives-head-minimum = Minimum
objectives-head-excellent = Excellent
objectives-head-baseline = Starting point
objectives-head-owner = Owner
objectives-head-where = Filter
objectives-head-cadence = Cadence
objectives-head-why = Why
objectives-head-parent = Serves No.
objectives-head-north-star = North star
objectives-head-details = Details
