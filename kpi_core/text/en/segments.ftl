# Segments: what explains a change. $change, $by and the effects come written, with their sign.
finding-explained-by = { $label } { $change }: { $segment } makes { $by } of it{ $more ->
    [0] { "" }
    [one] , and one more segment moved otherwise than the rest
   *[other] , and { $more } more segments moved otherwise than the rest
}
finding-explained-alike = { $label } { $change }: no segment moved otherwise than the rest beyond chance
finding-explained-unknown = { $label } { $change }: no segment holds enough records to tell where it comes from
finding-explained-undefined = { $label } is not defined in one of the two periods
finding-explained-paradox = { $label } { $change }, yet every segment by { $dimension } went { $way ->
    [up] down
   *[down] up
}: what changed is who is there
segments-examined = { $n ->
    [one] One segment
   *[other] { $n } segments
} examined, { $kept ->
    [0] none
   *[other] { $kept }
} kept
segments-effects = { $kind ->
    [ratio] By { $by }: { $mix } because other segments weigh more, { $rate } because the segments themselves changed
    [count] By { $by }: { $volume } because there are more or fewer in all, { $mix } because segments weigh otherwise
   *[sum] By { $by }: { $volume } because there are more or fewer in all, { $mix } because segments weigh otherwise, { $rate } because each is worth more or less
}
segments-value = { $name }: { $value }
segments-head-segment = Segment
segments-head-before = Before
segments-head-after = After
segments-head-adds = Adds to the change
segments-head-n = Records
segments-head-chance = Beside the rest
segments-kept = moved otherwise
segments-within = within chance
error-explain-needs-sums = The change of “{ $metric }” cannot be split: its segments do not add up to the total.
    .hint = Ask for a count, a sum, a rate or a mean.
error-explain-needs-dimension = No column tells segments of “{ $metric }”.
    .hint = Name a column with --by, or add one such as a channel or a product.
error-explain-empty = There are no records of “{ $metric }” from { $start } to { $end }.
    .hint = Choose a period the data cover; the last day is not part of it.
error-period-not-understood = “{ $text }”, given with { $option }, is not a period.
    .hint = Write it as 2026-01-01..2026-04-01; the last day is not part of it.

# A metric by a dimension. $value, $least and $whole come written.
finding-segments-differ = { $label } by { $dimension }: { $kept } segments differ from the others beyond chance, from { $first } ({ $value }) to { $last } ({ $least }); all together { $whole }
finding-segments-one = { $label } by { $dimension }: only { $first } ({ $value }) differs from the others beyond chance; all together { $whole }
finding-segments-alike = { $label } by { $dimension }: no segment differs from the others beyond chance; all together { $whole }
finding-segments-few = { $label } by { $dimension }: every segment holds too few records to tell them apart
finding-segments-part = { $first } brings { $share } of { $label } by { $dimension }: { $value } of { $whole }
finding-segments-largest = { $label } by { $dimension }: { $first } has the most, { $value }
segments-above = above the others
segments-below = below the others
segments-few = too few records
segments-head-value = Value
segments-head-range = Likely range
segments-head-volume = Part of the records
segments-head-result = Part of the total
segments-head-index = Index (all = 100)
segments-head-verdict = Beside the others
segments-head-row = Row
segments-head-column = Column
segments-reading = Comparing segments…
segments-metric = Measure
segments-by = By
segments-across = Across
segments-across-none = nothing
segments-title = { $label } by { $dimension }
segments-how = { $kind ->
    [total] The bar is the value; click one to look at it alone
   *[ratio] The bar is the value, the line where it very likely lies (19 times in 20), the rule that of all together; click one to look at it alone
}
segments-more = Others ({ $n })
segments-table = All of them
segments-heat = { $rows } × { $columns }
segments-heat-how = { $n ->
    [0] Darker is higher; pale cells hold too few records. Click one to look at it alone
    [one] Darker is higher; pale cells hold too few records. One record of smaller values is not shown
   *[other] Darker is higher; pale cells hold too few records. { $n } records of smaller values are not shown
}
segments-why = Why it changed
segments-why-window = { $before } compared with { $after }
segments-paradox = Every segment by { $dimension } moved against the total: compare like with like.
segments-effect-mix = Who is there
segments-effect-rate = What each does
segments-effect-volume = How many in all
segments-before = Before
segments-after = Now
segments-explains = { $segment }: { $before } → { $after }, which makes { $by } of it
segments-none-kept = No segment moved otherwise than the rest beyond chance.
segments-cannot = This measure cannot be split into segments
segments-no-dimension = No column tells segments
segments-no-dimension-how = Add a column such as channel, product or region to your file.
segments-filter-none = No record passes these filters
page-segments = Segments
segments-head-gain = If it reached the average
segments-gain = +{ $n } { $n ->
    [one] result
   *[other] results
}, about { $money }
segments-gain-results = +{ $n } { $n ->
    [one] result
   *[other] results
}
segments-gain-money = about { $money }
segments-opportunity = If { $segment } reached the average of all: { $gain }.
segments-others = { $n ->
    [one] One other, smaller one
   *[other] { $n } others, smaller
}
segments-folded = The { $shown } largest stand for themselves, { $n ->
    [one] one other stands last
   *[other] { $n } others stand together at the end
}
segments-undated = All records: they bear no dates
segments-undated-verdict = not judged: no dates
segments-search = Find among { $n } values of { $dimension }
segments-search-none = No value holds this text.
segments-search-more = { $n ->
    [one] One more value holds this text.
   *[other] { $n } more values hold this text.
}
segments-refused = “{ $metric }” does not add up over segments (a median, a maximum, what is counted once overall): another measure is shown.
segments-filter-none-how = { $dated ->
    [no] Take the filters back.
   *[other] Looked at: { $period }. Choose a longer period, or take the filters back.
}
finding-segments-spread = { $label } by { $dimension } is spread over { $n } segments: the largest, { $first }, brings { $share }
segments-or-else = (Nearly the same records, so it may as well be: { $other }.)
segments-one-value = The columns that could tell segments hold one value each
segments-one-value-how = Import data of several channels, products or regions to compare them.
segments-hide = Hide segments of fewer than { $n } records
segments-hide-how = For a table that you hand to others: numbers of very few records may tell of single people.
segments-hidden = hidden: fewer than { $n } records
segments-look = Look at one alone
segments-look-all = all of them
segments-gain-fewer = { $n } fewer
segments-gain-saved = about { $money } saved
segments-left-out = { $n ->
    [one] This filter is left out, since the measure does not know its column: { $filters }
   *[other] These filters are left out, since the measure does not know their columns: { $filters }
}
finding-segments-named = { $label } by { $dimension }: of those with a value only { $first } ({ $value }) differs from the others beyond chance; all together { $whole }
finding-segments-single = { $label } by { $dimension }: { $first } is the only segment, { $value }
segments-heat-none = No table tells this measure by { $rows } and { $columns } together.
