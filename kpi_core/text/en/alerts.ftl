# Alerts: which rule is crossed, or why it is held back. Values, periods and names come in written.

alert-rule = { $kind ->
    [relative] { $way ->
        [below] falls by { $size } or more
       *[above] rises by { $size } or more
    } against { $against ->
        [previous] the period before
        [last-year] the same period last year
        [baseline] the baseline of the objective
       *[usual] its usual level
    }
    [points] { $way ->
        [below] falls by { $size } or more
       *[above] rises by { $size } or more
    } against { $against ->
        [previous] the period before
        [last-year] the same period last year
        [baseline] the baseline of the objective
       *[usual] its usual level
    }
    [absolute] reaches { $size } or goes { $way ->
        [below] below
       *[above] above
    }
    [outside-expected] lies { $size } standard deviations or more from what was expected
    [behind-pace] { $way ->
        [below] has reached { $size } or less of what is due by now
       *[above] has gone so far past its target that the target is { $size } of it or less
    }
    [leading-below-phasing] has reached { $size } or less of the leading target of the stage { $stage }
    [cumulative-below-percentile] is under what all but { $size } of the courses of the plan would have reached
   *[other] { $name }
}
alert-usual = its usual level of { $baseline }
alert-previous = { $baseline } in the period before
alert-last-year = { $baseline } in the same period last year
alert-baseline = { $adds ->
    [yes] { $baseline }, the part of the baseline that falls on its days
   *[no] the baseline of { $baseline }
}
alert-filtered = { $label } ({ $where })
alert-crossed = { $kind ->
    [absolute] { $label }: { $value } ({ $period }), { $way ->
        [below] below
       *[above] above
    } the line of { $line }
    [outside-expected] { $label }: { $value } ({ $period }), { $way ->
        [below] below
       *[above] above
    } the expected range ({ $low } to { $high })
    [behind-pace] { $label }: { $value } ({ $period }), where { $more ->
        [less] at most { $baseline } { $adds ->
            [yes] was planned by then
           *[no] is aimed at
        }
       *[more] { $baseline } { $adds ->
            [yes] was due by then
           *[no] is aimed at
        }
    }
    [leading-below-phasing] { $stage }: { $value } ({ $period }), where { $baseline } was planned
    [cumulative-below-percentile] { $label }: { $value } ({ $period }), under the { $line } that nearly every course of the plan would have reached
   *[change] { $label }: { $value } ({ $period }), { $change } against { $compared }
}
alert-not-judged = { $label }: nothing can be said of its rule yet
alert-held-no-baseline = Held back: there is nothing to measure from, because too few complete periods came before or because they are at 0.
alert-held-too-few = { $n ->
    [0] Held back: there are no records in the period.
    [one] Held back: one record in the period is too few to judge it.
   *[other] Held back: { $n } records in the period are too few to judge it.
}
alert-held-within-chance = Held back: chance alone makes such a difference in { $chance } of the periods in which nothing changes; alerts open under { $level }.
alert-held-not-yet-twice = { $times ->
    [one] Held back: it waits for the next period.
   *[other] Held back: the rule wants { $times } periods in a row.
}
alert-held-unfinished = Held back: the period is not over. It is judged when it is complete.
alert-held-muted = Held back: this alert is muted for now.
alert-held-told-already = Held back: it was told in an earlier period, and telling again waits for { $quiet ->
    [one] one period
   *[other] { $quiet } periods
}.
alert-held-no-dates = Held back: the records bear no date, so that no period can be compared.
alert-held-no-stage = Held back: nothing in the data counts what enters this stage.
alert-held-not-ripe = Held back: the records of this period have not had the time to become what is counted. It is judged when nine of ten have.
alert-held-other-length = Held back: the baseline is of the whole objective. Over a longer time the same people come again, so that it says nothing of one of its periods.
alert-held-seasonal = Held back: this figure has a season, which such a comparison takes for a change. Let the rule compare with the same period last year.
alert-held-season-unknown = Held back: it takes { $needed } complete { $grain ->
    [day] days
    [week] weeks
    [month] months
   *[other] quarters
} of data to tell a season from a change.
alert-held-even-phasing = Held back: in earlier years this figure was no further at this point. Spread its target as in earlier years.
alert-held-unanswered = Held back: { $error }
alert-sees-from = { $n ->
    [one] From one record a period on, this rule can tell a change of its own size from chance.
   *[other] From about { $n } records a period on, this rule can tell a change of its own size from chance in 4 of 5 cases within two periods.
}
alert-segments = { $n ->
    [one] One segment examined, { $kept } kept.
   *[other] { $n } segments examined, { $kept } kept.
}
alert-to-do = To do: { $text }
alert-checked = { $n ->
    [0] No objective to check: the workspace has none.
    [one] One objective checked: { $open ->
        [0] no open alert
        [one] one open alert
       *[other] { $open } open alerts
    }, { $held } held back.
   *[other] { $n } objectives checked: { $open ->
        [0] no open alert
        [one] one open alert
       *[other] { $open } open alerts
    }, { $held } held back.
}
alert-sent = { $n ->
    [0] Nothing new to send.
    [one] One alert sent.
   *[other] { $n } alerts sent.
}
alert-title = { $n ->
    [one] Boussole: one alert
   *[other] Boussole: { $n } alerts
}
error-alert-kind-unknown = “{ $kind }” is not a kind of alert.
    .hint = Choose one of { $known }.
error-alert-baseline-unknown = “{ $against }” is nothing that an alert can measure a change from.
    .hint = Choose one of { $known }.
error-segment-is-outcome = “{ $dimension }” is what becomes of the records: the newest have not become it yet, so that each of its segments would seem to fall.
    .hint = Choose a dimension that is known when a record comes in, such as the channel or the product.
error-notify-no-address = There is no address to send alerts to: the environment variable { $variable } is empty.
    .hint = Put the address of your e-mail, Slack, Teams or webhook into it, as Apprise writes addresses.
error-notify-not-installed = Alerts cannot be sent: the package apprise is not installed.
    .hint = Install it beside Boussole: pip install apprise.
error-notify-address-wrong = The address number { $number } in { $variable } is not one that alerts can be sent to.
    .hint = Write it as Apprise writes addresses, such as mailto://, slack:// or json://.
error-notify-failed = The alerts were not sent: the service at the other end did not take them.
    .hint = Check the address in { $variable } and the connection, then try again: nothing counts as told.
