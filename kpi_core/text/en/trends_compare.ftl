# The comparisons of the trends page: a period beside the one before, beside last year, to date, around an event.
# Figures and names come in written; counts that choose a plural come as numbers.

## What the comparisons say together

finding-compare-all = { $label } { $way ->
    [up] up
   *[down] down
} { $changes }
finding-compare-some = { $label } { $way ->
    [up] up
   *[down] down
} { $changes }; { $rest ->
    [few] { $others ->
        [one] the other comparison has too few records to tell
       *[other] the { $others } other comparisons have too few records to tell
    }
    [both] the { $others } others could be chance or have too few records to tell
   *[chance] { $others ->
        [one] the other change could be chance
       *[other] the { $others } other changes could be chance
    }
}
finding-compare-season = { $label } up { $up }, but down { $down }: the { $near ->
    [up] rise
   *[down] fall
} may be the season
finding-compare-mixed = { $label } up { $up }, but down { $down }
finding-compare-within = { $n ->
    [one] { $label } { $by } { $on }: this could be chance
   *[other] { $label }: none of the { $n } changes is too large to be chance
}
finding-compare-too-few = { $label }: too few records to compare
finding-compare-none = { $label }: nothing to compare with
trends-compare-by = { $by } { $on }
trends-compare-several = { $by } on { $n } comparisons
trends-compare-range = { $low } to { $high } on { $n } comparisons
trends-compare-on-previous = on the previous period
trends-compare-on-last-year = on the same dates of last year
trends-compare-on-last-year-weekdays = on the same weekdays of last year
trends-compare-on-previous-to-date = on the same days of the previous { $unit ->
    [quarter] quarter
    [year] year
   *[month] month
}
trends-compare-on-last-year-to-date = on the same days of last year’s { $unit ->
    [quarter] quarter
    [year] year to date
   *[month] month
}
trends-compare-on-event = on the days around “{ $event }” a year before
trends-compare-on-custom = on the period chosen

## One row each

trends-compare-caption = { $label }, { $period }: { $value }{ $cut ->
    [true] . Cut where the data end, and so is what it is compared with
   *[false] { "" }
}
trends-compare-with-previous = Previous period
trends-compare-with-last-year = Last year, same dates
trends-compare-with-last-year-weekdays = Last year, same weekdays
trends-compare-with-previous-to-date = { $unit ->
    [quarter] Quarter to date: previous quarter
    [year] Year to date: previous year
   *[month] Month to date: previous month
}
trends-compare-with-last-year-to-date = { $unit ->
    [quarter] Quarter to date: last year
    [year] Year to date: last year
   *[month] Month to date: last year
}
trends-compare-with-event = Around “{ $event }”: last year
trends-compare-with-custom = Period chosen
trends-compare-short-previous = previous period
trends-compare-short-last-year = last year
trends-compare-short-last-year-weekdays = last year, 52 weeks
trends-compare-short-previous-to-date = previous, to date
trends-compare-short-last-year-to-date = last year, to date
trends-compare-short-event = last year’s event
trends-compare-short-custom = period chosen
trends-compare-short-now = this period
trends-compare-at = { $value } ({ $days })
trends-compare-between = { $low } to { $high }
trends-compare-beyond-by-day = too large to be chance, day for day
trends-compare-within-by-day = could be chance, day for day
trends-compare-length-differs = could be chance: one period is longer
trends-compare-one-of-several = could be chance: one of several comparisons

## What makes two periods unequal

trends-compare-note-cut = { $days ->
    [one] both cut to one day
   *[other] both cut to { $days } days
}
trends-compare-note-only-now = { $events } this time only
trends-compare-note-only-then = { $events } in the period compared only
trends-compare-note-leap-day = { $day } in one of the two
trends-compare-note-working = { $n ->
    [one] one working day { $more ->
        [true] more
       *[false] fewer
    }
   *[other] { $n } working days { $more ->
        [true] more
       *[false] fewer
    }
}
trends-compare-note-weekdays = { $n ->
    [one] one day from Monday to Friday { $more ->
        [true] more
       *[false] fewer
    }
   *[other] { $n } days from Monday to Friday { $more ->
        [true] more
       *[false] fewer
    }
}
trends-compare-note-saturdays = { $n ->
    [one] one Saturday { $more ->
        [true] more
       *[false] fewer
    }
   *[other] { $n } Saturdays { $more ->
        [true] more
       *[false] fewer
    }
}
trends-compare-note-sundays = { $n ->
    [one] one Sunday { $more ->
        [true] more
       *[false] fewer
    }
   *[other] { $n } Sundays { $more ->
        [true] more
       *[false] fewer
    }
}

## Why a row is empty

trends-compare-why-not-that-far-back = the data do not reach back that far
trends-compare-why-not-finished = the data end before that period does
trends-compare-why-overlaps = both would hold the same days
trends-compare-why-same-days = the same days as in a row above
trends-compare-why-too-coarse = the data are not by day
trends-compare-why-not-in-progress = none is in progress: the last one is whole
trends-compare-why-event-not-found = no event of that name a year before
trends-compare-why-event-not-yet = the data end before that event
trends-compare-why-not-chosen = not chosen yet
trends-compare-why-no-data = no data in one of the two periods
trends-compare-why-no-dates = the records have no dates

## The card

trends-compare-col-against = Compared with
trends-compare-col-dates = Dates compared
trends-compare-col-now = Now
trends-compare-col-then = Then
trends-compare-col-change = Change
trends-compare-col-margin = Margin of error
trends-compare-col-verdict = Verdict
trends-compare-col-notes = What differs
trends-compare-col-place = Place
trends-compare-col-days = Dates
trends-compare-dates = { $now } with { $then }
trends-compare-draw = In the picture
trends-compare-drawn = Day by day in the order of the period; the dotted { $n ->
    [one] line is what it is compared with
   *[other] lines are what it is compared with
}
trends-compare-drawn-weeks = Week by week, counted from the first day; the dotted { $n ->
    [one] line is what it is compared with
   *[other] lines are what it is compared with
}
trends-compare-drawn-steps = Step by step in the order of the period; the dotted { $n ->
    [one] line is what it is compared with
   *[other] lines are what it is compared with
}
trends-compare-hollow = hollow: fewer days than the others
trends-compare-more = More comparisons
trends-compare-unit = To date, of the
trends-compare-event = Days around an event
trends-compare-event-none = No event has one of its name a year before in the data
trends-compare-event-choose = Choose an event
trends-compare-event-on = { $event }, { $day }
trends-compare-around = Days before and after
trends-compare-custom = Own period to compare with
trends-compare-no-country = Public holidays are not known: days from Monday to Friday are counted
trends-compare-download = Download these numbers
