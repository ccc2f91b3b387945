# The finding the funnel page opens with. Numbers and names come written; numbers that decide a plural come bare too.

funnel-says-nobody = No record entered in this period
funnel-says-too-few = { $n ->
    [one] Only one record entered: too few for a rate
   *[other] Only { $n } records entered: too few for a rate
}
funnel-says-one-place = { $n ->
    [one] The only record stands at “{ $first }”: no step to measure yet
   *[other] All { $n } records stand at “{ $first }”: no step to measure yet
}
funnel-says-all-open = All { $n } records are still open: nothing is won or lost yet
funnel-says-segment-drop = The costliest fall: “{ $from } → { $to }” for { $segment }, { $now } against { $before } before
funnel-says-step-drop = The costliest fall: “{ $from } → { $to }”, { $now } against { $before } before
funnel-says-segment-rise = The most valuable gain: “{ $from } → { $to }” for { $segment }, { $now } against { $before } before
funnel-says-step-rise = The most valuable gain: “{ $from } → { $to }”, { $now } against { $before } before
funnel-says-lever-quarter = “{ $from } → { $to }” is at { $now }: as in { $name }, it would bring { $gain }
funnel-says-lever-segment = “{ $from } → { $to }” is at { $now }: as good as { $name }, it would bring { $gain }
funnel-says-result = Of { $n } at “{ $first }”, { $reached ->
    [0] none
    [one] one
   *[other] { $reached }
} reached “{ $last }”
funnel-says-counts = Of { $n } at “{ $first }”, { $reached ->
    [0] none
    [one] one
   *[other] { $reached }
} reached “{ $last }”
funnel-wins = { $n ->
    [0] less than one win
    [one] about one win
   *[other] about { $n } wins
}
funnel-wins-more = { $n ->
    [0] less than one more win
    [one] about one more win
   *[other] about { $n } more wins
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

funnel-more-drop = It costs { $gain } among the entries of the period, all else unchanged. Against all that entered before, the gap is too large to be chance.
funnel-more-rise = It brings { $gain } among the entries of the period, all else unchanged. Against all that entered before, the gap is too large to be chance.
funnel-more-lever = Nothing has clearly changed from before. The gain is estimated at a level the business has already reached, all else unchanged.
funnel-more-lever-alone = The gain is estimated at a level the business has already reached, all else unchanged.
funnel-more-widest = Narrowest step: “{ $from } → { $to }”, { $rate } go on.
funnel-more-too-few = From { $enough } records on, rates are shown with their margin of error.
funnel-more-all-open = As soon as some are won or lost, this page tells what the others may become.
funnel-more-one-place = Rates appear as soon as some records have moved on.
funnel-more-nobody = Choose a longer period, or take a filter away.
