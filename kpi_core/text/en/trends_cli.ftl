# What `trend` says on the command line; the rest is said in the words of the trends page.

trend-cli-no-records = { $label }: there is no record with these filters
trend-cli-all-to-come = { $label }: every record lies after { $today }, the day that counts as today
trend-cli-no-data = { $label }: nothing is known of this period
trend-cli-points = { $n ->
    [one] One complete { $grain ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    }
   *[other] { $n } complete { $grain ->
        [day] days
        [week] weeks
        [month] months
        [quarter] quarters
       *[year] years
    }
} ({ $period }).
trend-cli-repeated = Forecast: the last cycle again, or the last value where no whole cycle is there. Tried from { $origins ->
    [one] one earlier date
   *[other] { $origins } earlier dates
}: mean error { $naive } against { $error } for the median of four models (1 is the usual step from one cycle to the next).
issue-forecast-cut-short = { $steps ->
    [one] The forecast holds one step instead of { $asked }: it reaches no further ahead than the data go back.
   *[other] The forecast holds { $steps } steps instead of { $asked }: it reaches no further ahead than the data go back.
}
error-grain-finer-than-data = The data of “{ $metric }” go { $rhythm ->
    [week] from week to week
    [month] from month to month
    [quarter] from quarter to quarter
   *[year] from year to year
}: they tell nothing by { $grain ->
    [day] day
    [week] week
    [month] month
   *[quarter] quarter
}.
    .hint = Choose one of { $grains }.
error-horizon-not-understood = “{ $text }”, given with --horizon, is not a number of steps to forecast.
    .hint = Write a whole number from 1 to { $most }, such as --horizon 12.
