# Relations of the trends page: which metrics move before another one. Names come in written; counts that choose a plural
# come as numbers.

## What was found

finding-relations-leads = { $candidate }: a leading indicator of { $target }, { $lead } ahead; when the one rises, the other tends to { $way ->
    [up] rise
   *[down] fall
} after{ $others ->
    [0] { "" }
    [one] ; one other metric leads too
   *[other] ; { $others } other metrics lead too
}
finding-relations-together = { $candidate } and { $target }: beyond chance, { $way ->
    [up] they rise and fall
   *[down] one rises when the other falls
} within the same { $grain ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}
finding-relations-none = { $n ->
    [one] The one metric examined moves neither before { $target } nor with it beyond chance
   *[other] None of the { $n } metrics examined moves before { $target } or with it beyond chance
}
finding-relations-by-formula = Nothing to discover about { $target }: { $n ->
    [one] the other metric is
   *[other] the { $n } other metrics are
} computed from it or from the same records
finding-relations-too-short = Too short to look for relations: { $needed } complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} in common are needed, there { $n ->
    [0] is none
    [one] is one
   *[other] are { $n }
}
finding-relations-constant = Nothing to compare with { $target }: beyond trend and rhythm, nothing varies
finding-relations-alone = No other main metric to compare with { $target }

## Rows

trends-relations-steps = { $n ->
    [one] one { $grain ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    }
   *[other] { $n } { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    }
}
trends-relations-same = same { $grain ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}
trends-relations-before = { $steps } before
trends-relations-strength = { $value } ({ $low } to { $high })
trends-relations-leads = too large to be chance: it comes first
trends-relations-goes-along = too large to be chance: at the same time
trends-relations-one-of-several = could be chance: one pair among several
trends-relations-no-discovery = no discovery
trends-relations-why-too-short = too short: { $n } of { $needed } { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
}
trends-relations-why-no-overlap = no { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} in common
trends-relations-why-constant = beyond trend and rhythm, nothing varies

## The card

trends-relations-before-title = Which metrics move before this one?
trends-relations-before-how = The other main metrics are set against { $label }, at the same time and up to { $lags } { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} before. This takes a few seconds.
trends-relations-look = Look for relations
trends-relations-looking = Comparing the metrics…
trends-relations-how = { $label } { $by }: what its own past, trend and rhythm did not foretell, against the same of each other metric.
trends-relations-other-step = Compared { $by }: { $n } complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} in common are needed, and there are fewer.
trends-relations-caution = These are associations and no proof of cause: something else may move both. { $n ->
    [0] No pair could be examined.
    [one] One pair was examined; the verdict allows for every lag tried, and may still be wrong once in twenty.
   *[other] { $n } pairs were examined; the verdicts allow for that and for every lag tried, and one in twenty found may still be chance.
}
trends-relations-col-figure = Metric
trends-relations-col-lead = Strongest
trends-relations-col-strength = Correlation (margin of error)
trends-relations-col-verdict = Verdict
trends-relations-col-formula = By construction
trends-relations-formula-how = By construction: one is computed from the other, or both from the same records. They are bound to move together.
trends-relations-pair = On the chart
trends-relations-picture = { $candidate }, 0 to { $lags } { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} before { $target }: the taller a bar, the closer they go together; above 0, a rise of the one comes with a rise of the other. In the band, it could be chance.
trends-relations-chart-lag = Comes first by
trends-relations-chart-value = Correlation
trends-relations-chart-band = Chance alone
trends-relations-chart-within = { $low } to { $high }
trends-relations-download = Download these figures
