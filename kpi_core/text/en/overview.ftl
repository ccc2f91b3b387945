# The overview: one sentence per finding, and the small words around its figures. Figures and names come in written;
# counts that choose a plural come as numbers.

## Headline: what happened to the main figure

finding-headline-nothing = No figure can be computed from these files yet
finding-headline-totals = { $label }: { $value } in all, without dates
finding-headline-alone = { $label }: { $value } over the period
finding-headline-too-few = { $n ->
    [0] No records yet: too few to tell what changed
    [one] Only one record: too few to tell what changed
   *[other] Only { $n } records: too few to tell what changed
}
finding-headline-up = { $label } up { $change } { $against ->
    [last-year] on last year
   *[previous] on the previous period
}
finding-headline-down = { $label } down { $change } { $against ->
    [last-year] on last year
   *[previous] on the previous period
}
finding-headline-but = { $label } { $way ->
    [up] up
   *[down] down
} { $change }, but { $other } { $other_way ->
    [up] up
   *[down] down
} { $other_change }
finding-headline-other = { $label } { $change }; { $other } ({ $other_change }) { $other_verdict ->
    [too_few] has too few records to tell
   *[within_chance] could be chance
}
finding-headline-same = { $label } about the same as { $against ->
    [last-year] last year
   *[previous] in the previous period
}
finding-headline-within = { $label } { $change }: this could be chance

## What moved

finding-moved-both = { $up } added { $up_by }, { $down } took away { $down_by }
finding-moved-up = { $up } added { $up_by }
finding-moved-down = { $down } took away { $down_by }
finding-moved-alike = By { $dimension }, all moved much alike
finding-moved-none = By { $dimension }, nothing moved more than chance would
movers-caption = Change in { $label } by { $dimension }, { $against ->
    [last-year] compared with last year
   *[previous] compared with the previous period
}

## Over time

finding-trend-highest = { $label }: { $step } is the highest of { $steps } { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
}
finding-trend-lowest = { $label }: { $step } is the lowest of { $steps } { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
}
finding-trend-range = { $label }: between { $low } and { $high } a { $grain ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}
finding-trend-level = { $label }: between { $low } and { $high }
finding-trend-short = { $label }: too little data to see a trend

## Worth a look

finding-look-rate-down = { $segment }: { $label } fell to { $value } from { $before } { $baseline ->
    [year] in the 12 months before
   *[compared] in the period compared
}, too much to be chance
finding-look-rate-up = { $segment }: { $label } rose to { $value } from { $before } { $baseline ->
    [year] in the 12 months before
   *[compared] in the period compared
}, too much to be chance
finding-look-behind = { $label }: { $segment } accounts for { $by } of the change
finding-look-best-small = { $segment } has the best { $label } ({ $value }) and only { $share } of the volume, { $period }
finding-look-customer = One customer, { $segment }, makes { $share } of { $label }
finding-look-concentrated = { $label }: { $segment } makes { $share } of the total
finding-look-currencies = Amounts in { $currencies } cannot be added up: figures in money are left out
finding-look-undated = { $n ->
    [one] One row has no date: it is not counted on this page
   *[other] { $n } rows have no date: they are not counted on this page
}
finding-look-unread = { $n ->
    [one] One cell could not be read, in “{ $column }”
   *[other] { $n } cells could not be read, { $columns ->
        [one] all in “{ $column }”
       *[other] most of them in “{ $column }”
    }
}
finding-look-unfinished = { $period } is left out: the period is not over
finding-look-ended = { $label }: the data end on { $last }, before this period is over

## Figures

beyond-chance = too large to be chance
within-chance = could be chance
not-compared = not compared
segment-unfilled = (not filled in)
segment-rest = others
undefined-no-records = no records in this period
undefined-unknown = cannot be computed in this period

## Why something else than asked is shown

window-too-short = The data do not hold the period asked for
window-not-that-far-back = The data do not reach back to the period asked for
window-not-finished = Cut where the data end, so that as many days are compared
