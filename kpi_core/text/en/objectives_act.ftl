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
