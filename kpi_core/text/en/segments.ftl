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
