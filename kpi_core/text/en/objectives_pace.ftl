# How an objective stands. Values and dates come written; differences with their sign.
pace-state = { $state ->
    [reached] reached
    [on_track] on track
    [at_risk] at risk
    [behind] behind
    [over] missed
    [not_started] not begun
   *[unknown] cannot be told
}
pace-grade = { $grade ->
    [excellent] excellent
    [good] target met
    [minimum] minimum met
    [below_minimum] short of the minimum
   *[below_target] short of the target
}
pace-so-far = { $kind ->
    [cap] { $reached } until { $until }, at most { $due } by then ({ $by }).
    [rate] { $reached } until { $until }, for a target of { $due } ({ $by }).
   *[total] { $reached } until { $until }, { $due } due by then ({ $by }).
}
pace-reached-only = { $reached } until { $until }.
pace-ended = { $reached } at the end, for a target of { $target } ({ $by }).
pace-late = { $beyond ->
    [yes] Chance alone rarely makes such a gap.
    [no] Could still be chance.
   *[unknown] Too early to tell whether it is chance.
}
pace-expected = Expected at the end: { $expected } (8 chances in 10 of { $low } to { $high }), { $chance } of meeting the target of { $target }.
chance-said = { $step ->
    [rare] less than 1 chance in 20
    [low] less than 1 chance in 10
    [sure] at least 19 chances in 20
   *[tenths] { $n ->
        [one] 1 chance in 10
       *[other] { $n } chances in 10
    }
}
pace-not-begun = It begins on { $start }; its data end on { $until }.
pace-until = { $rhythm ->
    [day] Its own records end there; other data go on until { $newest }.
    [week] Only its complete weeks count; the newest data are of { $newest }.
    [month] Only its complete months count; the newest data are of { $newest }.
    [quarter] Only its complete quarters count; the newest data are of { $newest }.
   *[year] Only its complete years count; the newest data are of { $newest }.
}
pace-reason = { $reason ->
    [no_dates] The records bear no date, or none is in the past: nothing can be said of its pace.
    [no_values] No record of its time gives a value yet.
    [does_not_add_up] This metric does not add up day by day: what is due half way is not known.
    [not_ripe] Its records are too young to judge: most of what they will become has not come yet.
    [partly_ripe] Its newest records are too young to count yet.
    [data_begin_late] The data begin after its first day: what came before is not known.
    [counts_today] It counts what is still open today, by the day it began: that has no course over time to judge.
   *[data_end_early] Its time is over but the data end before: import the newest ones.
}
pace-phasing = { $shape ->
    [working] Target by working days
    [seasonal] Target by the shape of { $years ->
        [one] the year before
       *[other] { $years } earlier years
    }
    [custom] Target by steps of your own
   *[even] Target spread evenly
}
pace-phasing-reason = { $reason ->
    [country_unknown] spread evenly, as the country’s working days are not known
    [no_working_days] spread evenly, as its time holds no working day
    [no_year_before] spread evenly, as the data do not hold the same months of an earlier year
    [too_few_records] spread evenly, as earlier years hold too few records to show a rhythm
    [negative_past] spread evenly, as some amounts of earlier years are negative
    [not_additive] the same in every step, as this metric does not add up
    [phasing_unknown] spread evenly, as the phasing asked for is not known
    [steps_empty] spread evenly, as no step of it holds a part of the target
   *[steps_scaled] your steps, scaled to add up to the target
}
