# Actions, experiments and hypotheses on the objectives page. Names, values and days come in written; counts that choose
# a plural come as numbers.

## What an action did

finding-action-not-done = { $action } is not done yet; once its day is written down, its effect is measured from there
finding-action-no-metric = { $action } names neither a metric nor an objective, so nothing tells its effect
finding-action-unreadable = The effect of { $action } cannot be read any more. { $error }
finding-action-untold = { $label }: nothing tells the effect of { $action }, because { $reason ->
    [no-dates] its records bear no date
    [no-values] none of its records has a value
   *[too-few-steps] there is no complete step of time yet
}
finding-action-better = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }. That is for the better, and too large to be chance (between { $low } and { $high })
finding-action-worse = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }. That is for the worse, and too large to be chance (between { $low } and { $high })
finding-action-moved = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }, too large to be chance (between { $low } and { $high })
finding-action-so-far = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }, more than chance so far (between { $low } and { $high }). { $more } more { $grain ->
    [day] { $more ->
        [one] day
       *[other] days
    }
    [week] { $more ->
        [one] week
       *[other] weeks
    }
    [month] { $more ->
        [one] month
       *[other] months
    }
    [quarter] { $more ->
        [one] quarter
       *[other] quarters
    }
   *[year] { $more ->
        [one] year
       *[other] years
    }
} will tell whether it lasts
finding-action-too-early = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }. Too early to tell it from chance (between { $low } and { $high }): { $more } more { $grain ->
    [day] { $more ->
        [one] day is
       *[other] days are
    }
    [week] { $more ->
        [one] week is
       *[other] weeks are
    }
    [month] { $more ->
        [one] month is
       *[other] months are
    }
    [quarter] { $more ->
        [one] quarter is
       *[other] quarters are
    }
   *[year] { $more ->
        [one] year is
       *[other] years are
    }
} needed
finding-action-within-chance = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }. It cannot be told from chance (between { $low } and { $high })
objectives-act-rivals = { $more ->
    [0] At the same time: { $others }.
    [one] At the same time: { $others } and one other.
   *[other] At the same time: { $others } and { $more } others.
} The data cannot tell their effect from that of the action.
objectives-act-no-rivals = The calendar and the list of actions hold nothing else in this time. It is a comparison with what was expected, no proof that the action did it.

## How long an experiment has to run

finding-experiment-plan = { $label }: to see a change from { $before } to { $after } ({ $change }) { $power } of the time, each of { $arms } groups needs { $n } records. At the usual { $per_day } a day that takes { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
}
finding-experiment-plan-weeks = { $label }: to see a change from { $before } to { $after } a week ({ $change }) { $power } of the time, it takes { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
} after it, compared with as many before
finding-experiment-too-long = { $label }: a change of { $change } is too small for the volume there is. { $kind ->
    [groups] To see it { $power } of the time, each of { $arms } groups needs { $n } records
   *[weeks] It is lost in how much the weeks vary
}. { $sees ->
    [yes] In { $seen_weeks } weeks, only a change of { $seen } or more is seen
   *[no] In { $seen_weeks } weeks, no change at all would be seen
}
finding-experiment-unplannable = { $label }: nobody can say how long an experiment has to run, because { $reason ->
    [no-dates] its records bear no date
    [no-values] the last weeks hold no value
    [too-short] less than four weeks are known
    [too-coarse] its figures do not come by day or week
    [no-change] no change was named
    [not-possible] { $change } would be more than all, or less than nothing
   *[does-not-add-up] its days do not add up
}

## What an experiment told

finding-experiment-few-arms = { $name }: an experiment compares two groups at least, and { $n ->
    [0] none is
    [one] one is
   *[other] { $n } are
} written down
finding-experiment-arm-impossible = { $name }: { $hits } successes out of { $n } cannot be; check { $arm }
finding-experiment-mismatch = { $name }: groups of { $counts } are more unequal than sharing out evenly makes them. Something chooses who gets into which: if they were meant to be equal, the comparison cannot be trusted
finding-experiment-running = { $name } is still running: { $until ->
    [day] it is judged on { $end }
   *[records] its smallest group has { $n } of { $planned } records
}. Looked at again and again, chance passes for an effect
finding-experiment-no-end = { $name } had no end set before it began. Who stops when a difference shows often stops at chance: set a day or a number of records first
finding-experiment-better = { $arm }: { $share } against { $other } for { $first }, { $gap } (between { $low } and { $high }). That is for the better, and too large to be chance
finding-experiment-worse = { $arm }: { $share } against { $other } for { $first }, { $gap } (between { $low } and { $high }). That is for the worse, and too large to be chance
finding-experiment-moved = { $arm }: { $share } against { $other } for { $first }, { $gap } (between { $low } and { $high }), too large to be chance
finding-experiment-within = { $arm }: { $share } against { $other } for { $first }, { $gap } (between { $low } and { $high }). It cannot be told from chance{ $sees ->
    [yes] ; with so many records, a gap under { $seen } is often missed
   *[no] { "" }
}
finding-experiment-too-few = { $arm }: { $share } against { $other } for { $first }. Too few to tell: each group needs { $needed } records at least

## What may be behind a number that slipped

finding-hypothesis-segment = To check: { $segment }. It went from { $before } to { $after } and makes { $by } of the change in { $label } ({ $share } of it), more than the others by more than chance{ $rivals ->
    [yes] . { $other }
   *[no] { "" }
}
finding-hypothesis-mix = To check: who is there now? Of the { $change } in { $label }, { $mix } come from larger and smaller parts by { $by }, not from what each of them does
finding-hypothesis-event = To check: { $event } fell into this time and not into the one compared. It may have moved { $label }, and may not last
finding-hypothesis-playbook = What the rule says to do:
finding-hypothesis-target = To check: the target itself. Nothing became worse by more than chance ({ $label }: { $after }, against { $before } over { $period }): it is the target that asks for more
objectives-act-check-target = Look again at the target, or find what could bring more
objectives-act-check-funnel = Look at the funnel, stage by stage
objectives-act-check-segment = Find out what changed for { $segment }
objectives-act-check-mix = Compare segments of the same kind before judging the whole
objectives-act-check-event = Look again without { $event }

## What to look at next

finding-next-gap = { $name } is { $state ->
    [behind] behind
   *[at_risk] at risk
}: { $told ->
    [gap] expected to miss { $target } by { $missing }{ $worth ->
        [yes] , worth about { $money }
       *[no] { "" }
    }
    [chance] { $chance } to reach { $target }
   *[nothing] less than was due by now towards { $target }
}.
finding-next-alert = { $name } has an open alert{ $told ->
    [yes] : { $value } in { $when }, where { $baseline } was to be expected
   *[no] { "" }
}.
next-doing = { $actions ->
    [0] Nothing is planned for it yet.
    [one] { $overdue ->
        [0] One action is under way.
       *[other] Its one action is late.
    }
   *[other] { $overdue ->
        [0] { $actions } actions are under way.
        [one] { $actions } actions are under way, one of them late.
       *[other] { $actions } actions are under way, { $overdue } of them late.
    }
}
finding-next-missed = { $name } ended on { $end } short of its target. Find the cause before setting the next one
finding-next-no-data = { $name } cannot be judged: { $reason ->
    [no-dates] its records bear no date
    [no-values] no record has a value
   *[data-end-early] its data end too early. Import newer data
}
finding-next-action = { $action } was due on { $due }{ $owned ->
    [yes] { " " }({ $owner })
   *[no] { "" }
}{ $more ->
    [0] { "" }
    [one] . One more action is late
   *[other] . { $more } more actions are late
}
