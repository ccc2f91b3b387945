# Two segments side by side. $value, $other and $gap come written.
versus-title = Compare two segments
versus-first = First
versus-second = Second
versus-kept = { $name } (kept)
versus-rest = All others
versus-head-segment = Segment
versus-head-value = Value
versus-head-range = Likely range
versus-head-n = Records
versus-head-part = Part of the records
versus-head-gap = Beside all others
versus-head-verdict = More than chance?
versus-few = too few records
versus-overlap = some records stand in both
versus-undated = not judged: no dates
finding-versus-apart = { $label }: { $first } ({ $value }) lies { $gap } { $way ->
    [below] below
   *[above] above
} { $second } ({ $other }), which is more than chance
finding-versus-alike = { $label }: { $first } ({ $value }) and { $second } ({ $other }) do not differ beyond chance
finding-versus-few = { $label }: { $first } ({ $value }) or { $second } ({ $other }) holds too few records to be judged
finding-versus-undated = { $label }: { $value } for { $first }, { $other } for { $second }; without dates chance cannot be judged
finding-versus-overlap = { $label }: { $n ->
    [one] one record stands
   *[other] { $n } records stand
} in both { $first } and { $second }: the gap between them cannot be judged
finding-versus-total = { $label }: { $value } for { $first }, { $other } for { $second }

# Segments kept under a name.
segments-saved = Kept segments
segments-saved-how = Filter by clicking a bar or a cell, then keep the filters here under a name.
segments-saved-name = Name of these filters
segments-saved-save = Keep
segments-saved-delete = Delete
segments-saved-done = “{ $name }” is kept.
error-segment-name-empty = The segment was not kept: it has no name.
    .hint = Give it a name.
error-segment-name-too-long = The segment was not kept: its name has { $length } characters, at most { $limit } are possible.
    .hint = Shorten it.
error-segment-without-filter = The segment was not kept: it has no filter.
    .hint = Filter by clicking a bar or a cell first.
error-segment-unknown = This segment is no longer in the workspace. It was deleted meanwhile.
    .hint = There is nothing left to do.
