# The finding the funnel page opens with. Numbers and names come written; numbers that decide a plural come bare too.

funnel-says-nobody = No record entered in this period
funnel-says-too-few = { $n ->
    [one] Only one record entered: a rate would be guesswork
   *[other] Only { $n } records entered: a rate would be guesswork
}
funnel-says-one-place = { $n ->
    [one] The only record stands at “{ $first }”: no step to measure yet
   *[other] All { $n } records stand at “{ $first }”: no step to measure yet
}
funnel-says-all-open = All { $n } records are still open: nothing is won or lost yet
funnel-says-segment-drop = The biggest loss is at “{ $from } → { $to }” for { $segment }: { $now } now, { $before } before
funnel-says-step-drop = The biggest loss is at “{ $from } → { $to }”: { $now } now, { $before } before
funnel-says-segment-rise = { $segment } does better at “{ $from } → { $to }”: { $now } now, { $before } before
funnel-says-step-rise = “{ $from } → { $to }” has improved: { $now } now, { $before } before
funnel-says-lever-quarter = “{ $from } → { $to }” is at { $now }: as in { $name }, it would bring { $gain }
funnel-says-lever-segment = “{ $from } → { $to }” is at { $now }: as well as { $name }, it would bring { $gain }
funnel-says-result = Of { $n } at “{ $first }”, { $reached } reached “{ $last }”
funnel-says-counts = Of { $n } at “{ $first }”, { $reached } reached “{ $last }”
funnel-wins = { $n ->
    [0] less than one win
    [one] about one win
   *[other] about { $n } wins
}
funnel-wins-more = { $n ->
    [0] less than one win more
    [one] about one win more
   *[other] about { $n } wins more
}
funnel-at = { $n ->
    [0] less than one at “{ $stage }”
    [one] about one at “{ $stage }”
   *[other] about { $n } at “{ $stage }”
}
funnel-at-more = { $n ->
    [0] less than one more at “{ $stage }”
    [one] about one more at “{ $stage }”
   *[other] about { $n } more at “{ $stage }”
}
funnel-wins-money = { $wins } ({ $money })

# What it is worth, or where to look, under the headline.

funnel-more-drop = All else as it is, that costs { $gain } among those that entered in the period. Too large a gap to be chance: compared with all that entered before.
funnel-more-rise = All else as it is, that brings { $gain } among those that entered in the period. Too large a gap to be chance: compared with all that entered before.
funnel-more-lever = Nothing here has changed by more than chance. This is what the step would bring at a level the business has already reached, all else as it is.
funnel-more-lever-alone = What the step would bring at a level the business has already reached, all else as it is.
funnel-more-widest = The narrowest step is “{ $from } → { $to }”: { $rate } come through.
funnel-more-too-few = From { $enough } records on, rates are shown with their margin of error.
funnel-more-all-open = As soon as some are won or lost, this page tells what the others may become.
funnel-more-one-place = Rates appear as soon as some records have moved on.
funnel-more-nobody = Choose a longer period, or take a filter away.
