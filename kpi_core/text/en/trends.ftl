# Trends: the headline, what composes a series, what is unusual, what comes next. Values, dates and names come in
# written; counts that choose a plural come as numbers.

## Headline

finding-trends-newest = { $label }: { $value } ({ $step }), { $way ->
    [above] above
   *[below] below
} the expected range ({ $lower } to { $upper }){ $unfinished ->
    [yes] ; that day may not have been over when the file was made
   *[no] { "" }
}
finding-trends-newest-run = { $label }: { $way ->
    [above] above
   *[below] below
} the expected range for the last { $steps } { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
}, { $value } where { $expected } was expected
finding-trends-level = { $label }: a new level since { $grain ->
    [week] the{ " " }
   *[day] { "" }
}{ $step }, about { $after }{ $adds ->
    [yes] { " " }{ $grain ->
        [day] a day
        [week] a week
        [month] a month
        [quarter] a quarter
       *[year] a year
    }
   *[no] { "" }
} instead of { $before }
finding-trends-slope = { $label }: a new slope since { $grain ->
    [week] the{ " " }
   *[day] { "" }
}{ $step }, { $after } { $grain ->
    [day] a day
    [week] a week
    [month] a month
    [quarter] a quarter
   *[year] a year
} instead of { $before }
finding-trends-unusual = { $label }: { $n ->
    [one] one unusual { $grain ->
        [day] day, { $step }
        [week] week, that of { $date }
        [month] month, { $step }
        [quarter] quarter, { $step }
       *[year] year, { $step }
    }: { $value } where { $expected } was expected
   *[other] { $n } unusual { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    }; the clearest, { $step }: { $value } where { $expected } was expected
}
finding-trends-as-expected = { $n ->
    [one] { $label }: as expected
   *[other] { $label }: as expected, none of { $n } { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    } is unusual
}
finding-trends-settled = { $label }: as expected, but for { $n ->
    [one] the one point you spoke of
   *[other] the { $n } points you spoke of
}
finding-trends-too-short = { $label }: { $n ->
    [0] no complete { $grain ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    } yet
    [one] one complete { $grain ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    }, too few to tell what is usual
   *[other] { $n } complete { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    }, too few to tell what is usual
}
finding-trends-constant = { $label }: always { $value }
finding-trends-no-dates = { $label }: its records bear no date, so it has no course over time

## What composes it

finding-parts-rhythms = { $first_strength ->
    [strong] A strong { $first ->
        [week] weekly
       *[year] yearly
    } rhythm: highest { $first_high }, lowest { $first_low }
   *[clear] A { $first ->
        [week] weekly
       *[year] yearly
    } rhythm: highest { $first_high }, lowest { $first_low }
}
finding-parts-faint = No rhythm that comes again: the level, and what it leaves unexplained
finding-parts-level = Too short for a rhythm: a level can be drawn, no more
parts-how = Level, { $rhythms ->
    [none] { "" }
    [week] weekly rhythm,
    [year] yearly rhythm,
   *[both] weekly and yearly rhythm,
} and what neither explains, on one scale ({ $label } { $by })
parts-none = Six complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} are needed to draw a level.
parts-on-weekday = on { $day }s
parts-in-month = in { $month }
parts-in-quarter = in quarter { $quarter }

## What is unusual

unusual-title = { $n ->
    [0] Nothing unusual in this period
    [one] One thing unusual in this period
   *[other] { $n } things unusual in this period
}
unusual-none = Every { $grain ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} lies inside its expected range, which holds at least 99 in 100 ordinary ones.
unusual-too-few = Five complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} are needed to tell what is unusual
unusual-how = Say what you know of them: what you confirm, explain or ignore no longer counts as usual.
unusual-kind-point = unusual
unusual-kind-level = new level
unusual-kind-slope = new slope
unusual-kind-missing = no data
unusual-when = When
unusual-what = What
unusual-value = Value
unusual-expected = Expected
unusual-size = Difference
unusual-worth = About
unusual-near = Nearby
unusual-from = Comes from
unusual-state = Your verdict
unusual-note = Note
unusual-range = { $lower } to { $upper }
unusual-per-step = { $change } { $grain ->
    [day] a day
    [week] a week
    [month] a month
    [quarter] a quarter
   *[year] a year
}
unusual-segment = { $segment } ({ $share })
unusual-still = still so
unusual-state-none = not said
unusual-state-confirmed = confirmed
unusual-state-explained = explained
unusual-state-ignored = ignored
unusual-save-failed = Your verdict could not be kept: { $why }

## What comes next

finding-landing = Expected at the end of { $period }: { $expected }, between { $lower } and { $upper } in 8 of 10 cases
finding-outlook = { $label }: { $value } expected for { $step }, between { $lower } and { $upper } in 8 of 10 cases
finding-outlook-none = { $reason ->
    [no-values] No value is known, so none can be foretold
   *[too-few-steps] { $needed } complete { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    } are needed for a forecast; there are { $n }
}
landing-how = { $so_far } known so far, to { $until }; the rest is forecast. Same period last year: { $last_year }.
landing-how-alone = { $so_far } known so far, to { $until }; the rest is forecast.
landing-target = Target for { $period }
landing-chance = { $chances ->
    [0] Less than 1 chance in 10 of { $way ->
        [up] reaching
       *[down] staying within
    } { $target }
    [1] 1 chance in 10 of { $way ->
        [up] reaching
       *[down] staying within
    } { $target }
    [10] More than 9 chances in 10 of { $way ->
        [up] reaching
       *[down] staying within
    } { $target }
   *[other] { $chances } chances in 10 of { $way ->
        [up] reaching
       *[down] staying within
    } { $target }
}
landing-reached = { $target } is reached already
landing-missed = { $target } is exceeded already
landing-unit = Period in progress
landing-unit-month = month
landing-unit-quarter = quarter
landing-unit-year = year

## Method

method-title = How this was computed
method-points = { $points } complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} from { $first } to { $last }. The one in progress is drawn dashed and counts nowhere.
method-left-out = { $n ->
    [one] One that you spoke of is
   *[other] { $n } that you spoke of are
} taken out of what is usual.
method-missing = { $n ->
    [one] One without data is
   *[other] { $n } without data are
} left empty, not counted as zero.
method-range = Expected range: robust smoothing from before and after each point over a rhythm told by the other cycles, on { $scale ->
    [cube_root] a cube-root scale because the spread grows with the level
    [square_root] a square-root scale because these are small counts
   *[raw] the values as they are
}; never narrower than { $noise ->
    [count] chance makes counts
    [rate] chance makes shares of so many records
   *[amount] the figure has ever been
}. The three newest are judged by forecasts made before them.
method-holidays = Around public holidays ({ $country }) the range is wider.
method-parts = Parts: { $split ->
    [stl] robust STL
    [mstl] MSTL with the week and the year
   *[trend_only] a running level, because no rhythm comes again over two cycles or more
}.
method-forecast = Forecast: { $method ->
    [combined] the median of Theta, damped smoothing, STL with smoothing and seasonal smoothing
   *[seasonal_naive] the last cycle again: nothing we tried did better
}. Tried from { $origins ->
    [one] one earlier date
   *[other] { $origins } earlier dates
}: mean error { $error } against { $naive } for repeating the last cycle (1 is the usual step from one cycle to the next); the 80% range held { $held80 }, the 95% range { $held95 }.
method-forecast-untested = Forecast: the median of Theta, damped smoothing, STL with smoothing and seasonal smoothing. Too short to try it at earlier dates.
method-caution = What stands beside each other need not cause each other: events nearby and segments are where to look, not proof.

## Page

page-trends = Trends
trends-reading = Looking at the course…
trends-metric = Metric
trends-grain = By
trends-country = Public holidays of
trends-country-none = no country
trends-grain-day = day
trends-grain-week = week
trends-grain-month = month
trends-grain-quarter = quarter
trends-grain-year = year
trends-none-title = Nothing to follow over time
trends-none = These files hold no metric with a date. Choose a date column on the data page.
trends-how-caption = { $label } { $by }, { $period }.{ $judged ->
    [yes] { " " }The band is the expected range: it holds at least 99 in 100 ordinary { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    }.
   *[no] { "" }
}
trends-how-forecast = Dashed with paler bands: the forecast, 80 and 95 in 100.
trends-how-open = The step in progress is dashed.
trends-how-alt = { $label } { $by } with its expected range, unusual points and forecast
trends-show-forecast = Forecast
course-calm = { $label } { $by }, with its expected range
course-unusual = { $when }: { $value } where { $expected } was expected
outlook-80 = 8 in 10
outlook-95 = 19 in 20
outlook-download = Download the forecast
landing-how-none = All of it is forecast: the data end on { $until }. Same period last year: { $last_year }.
landing-how-none-alone = All of it is forecast: the data end on { $until }.
