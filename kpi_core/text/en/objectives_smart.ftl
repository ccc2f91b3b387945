# An objective in one sentence, and what is said of its five letters. Names, amounts and days come written; numbers that
# decide a plural come bare.

## The sentence

smart-sentence = { $parts }.
smart-sentence-and = {", "}
smart-sentence-nothing = Choose the metric that is to move.
smart-sentence-change = { $way ->
    [down] Reduce
   *[up] Increase
} “{ $metric }”{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
}
smart-sentence-by = { $way ->
    [down] Reduce
   *[up] Increase
} “{ $metric }”{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
} by { $by }
smart-sentence-to = Bring “{ $metric }”{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
} to { $target }
smart-sentence-from-to = { $way ->
    [down] Reduce
    [same] Keep
    [limit_fall] Limit the fall of
    [limit_rise] Limit the rise of
   *[up] Increase
} “{ $metric }”{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
} { $way ->
    [same] at { $target }
   *[other] from { $baseline } to { $target } ({ $change })
}
smart-sentence-days = between { $start } and { $end }
smart-sentence-owner = owner { $owner }
smart-sentence-goal = to serve “{ $goal }”
smart-change-asked = { $why ->
    [whole] { $change }, the whole number nearest to { $asked }
   *[points] { $asked }, that is { $change }
}
smart-segment = { $name }: { $values }
smart-segment-or = {" or "}
smart-segment-and = {", "}

## Specific

smart-specific = { $n ->
    [one] Precise: one record of { $where }
   *[other] Precise: { $n } records of { $where }
}
smart-specific-whole = Precise, for the whole business: a segment would say where to act
smart-specific-empty = No record of { $where }: check the filter
smart-specific-no-metric = Choose a metric: nothing says what is to move
smart-specific-unknown = “{ $name }” is no metric that is known here
smart-specific-classes = “{ $where }” cannot be asked: that column holds classes or names, no numbers. Choose its values
smart-specific-unreadable = The data do not answer it: { $error }

## Measurable

smart-measurable = From { $baseline } { $against ->
    [last-year] in the same days a year before ({ $period })
    [previous] in the days before ({ $period })
   *[none] (given)
} to { $target }: { $change }
smart-measurable-no-target = Set a target: it starts from { $baseline } { $against ->
    [last-year] in the same days a year before ({ $period })
    [previous] in the days before ({ $period })
   *[none] (given)
}
smart-measurable-nothing = Set a target and a starting point: the data tell no earlier value
smart-measurable-change-of-nothing = { $change } of what? The data tell no starting point: give one, or a target in figures
smart-measurable-change-of-zero = { $change } of { $baseline } says nothing: give the target in figures
smart-measurable-no-baseline = The target is { $target }, but nothing tells where it starts from
smart-measurable-backwards = The target of { $target } is no progress: it starts from { $baseline }, and { $way ->
    [down] less
   *[up] more
} is better
smart-measurable-impossible = { $target } cannot be: a share lies between 0 and 100%
smart-measurable-no-number = The target is not a number
smart-measurable-no-data = Nothing can be measured: the data do not answer this metric

smart-needs-metric = Choose a metric first

## Attainable

smart-attainable = { $verdict ->
    [certain] Nearly certain ({ $chance }): aim higher
    [likely] Likely: { $chance } to reach { $target }
    [ambitious] Ambitious: { $chance } to reach { $target }
   *[out_of_reach] Out of reach as things go: { $chance } to reach { $target }
}
smart-attainable-reached = Over, and reached: { $value } for a target of { $target }
smart-attainable-missed = Over, and missed: { $value } for a target of { $target }
smart-attainable-not-yet = A target and its days are needed before it can be judged
smart-attainable-no-data = It cannot be judged: the data do not answer this metric
smart-attainable-unknown = { $why ->
    [no_dates] It cannot be judged: the records bear no date
    [not_over_time] It cannot be judged: this metric cannot be told for such a period
    [no_values] It cannot be judged: there is no value yet
    [not_ripe] It cannot be judged: its records are all too young to count
    [data_begin_late] It cannot be judged: the data begin after its first day
   *[too_short] It cannot be judged: too little history for a forecast so far ahead
}
smart-forecast = As things go, { $period }: { $expected }, 8 chances in 10 to lie between { $low } and { $high }
smart-frequency = { $against ->
    [last-year] Against the year before
   *[previous] Against the period before
}, { $wanted } or better came in { $hits } of { $windows ->
    [one] one period
   *[other] { $windows } periods
} as long; at best { $best } ({ $period }){ $few ->
    [yes] {". "}Too few to tell: { $apart ->
        [one] only one of them stands
       *[other] only { $apart } of them stand
    } apart from the others
   *[no] { "" }
}
smart-funnel-chance = By the funnel, counting those who get there within these days: { $chance } with the { $entries } expected at { $stage }
smart-funnel-no-number = By the funnel, no number at { $stage } makes it 80% sure in time
smart-funnel-needed = { $needed } at { $stage } would make it 80% sure; { $has_most ->
    [yes] { $never ->
        [yes] never seen in as many days (at most { $most }, { $period })
       *[no] seen before (at most { $most }, { $period })
    }
   *[no] no time as long is known
}
smart-funnel-rate = With the number expected at { $stage }, { $rate } of them would have to come through instead of { $now }{ $has_best ->
    [yes] { $never ->
        [yes] {": "}never seen in a quarter (at most { $best })
       *[no] {" "}(the best quarter: { $best })
    }
   *[no] { "" }
}

## Relevant

smart-relevant-parent = Serves the objective “{ $parent }”
smart-relevant-parent-gone = The objective it serves is no longer on the list: choose another
smart-relevant-why = Serves: { $why }
smart-relevant-nothing = Say which goal of the business it serves, or choose the objective above it
smart-relevant-vanity = This metric flatters, but tells no one what to do{ $has_other ->
    [yes] {": "}rather choose “{ $other }”
   *[no] { "" }
}

## Timely

smart-timely = { $period }: { $n ->
    [one] one review
   *[other] { $n } reviews
}, one a { $cadence ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}
smart-timely-no-days = Say from when until when
smart-timely-no-end = It begins on { $start }: say until when
smart-timely-no-start = It ends on { $end }: say from when
smart-timely-backwards = It ends on { $end }, before it begins on { $start }
smart-timely-past = { $period } is over: choose days to come
smart-timely-few-steps = { $period }: { $n ->
    [one] only one review
   *[other] only { $n } reviews
}, one a { $cadence ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}, too few to see a delay in time
smart-timely-fine = { $cadence ->
    [day] A day
    [week] A week
    [month] A month
    [quarter] A quarter
   *[year] A year
} holds { $n } records on average, too few to judge by: rather follow it { $other ->
    [day] by day
    [week] by week
    [month] by month
    [quarter] by quarter
   *[year] by year
}
