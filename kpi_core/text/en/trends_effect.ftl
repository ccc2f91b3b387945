# What came after a dated action, on the trends page. Names, values and days come in written; counts that choose a plural
# come as numbers.

## What is said of it

finding-effect-beyond = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }, too large to be chance (between { $low } and { $high })
finding-effect-within = { $label }: { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} against what was expected { $when }, which could be chance (between { $low } and { $high })
trends-effect-when = { $adds ->
    [yes] { $steps ->
        [one] { $grain ->
            [day] on the day
            [week] in the week
            [month] in the month
            [quarter] in the quarter
           *[year] in the year
        } of { $action }
       *[other] over { $steps } { $grain ->
            [day] days
            [week] weeks
            [month] months
            [quarter] quarters
           *[year] years
        } from { $action } on
    }
   *[no] { $steps ->
        [one] { $grain ->
            [day] on the day
            [week] in the week
            [month] in the month
            [quarter] in the quarter
           *[year] in the year
        } of { $action }
       *[other] on average over { $steps } { $grain ->
            [day] days
            [week] weeks
            [month] months
            [quarter] quarters
           *[year] years
        } from { $action } on
    }
}
finding-effect-nothing-after = { $label }: the data hold no complete { $grain ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} from { $action } on
finding-effect-history-too-short = { $label }: too little before { $action } to expect anything; { $needed } complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} are needed, there { $n ->
    [0] is none
    [one] is one
   *[other] are { $n }
}
finding-effect-too-few-placebos = { $label }: too little before { $action } to tell an effect from chance; { $needed } complete { $grain ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} are needed, there { $n ->
    [0] is none
    [one] is one
   *[other] are { $n }
}
finding-effect-constant = { $label }: always the same before { $action }, so nothing tells what chance does to it
finding-effect-shift-before = { $label }: a new level just before { $action } already, so what came after cannot be told from it; it takes an action after a level that has settled

## The card

trends-effect-title = What came after an action?
trends-effect-how = Choose an event of your own, or a day: what came after is compared with what the history before it foretold.
trends-effect-no-events = Choose a day. Events that you write down in the card of events can be chosen here by name.
trends-effect-event = Event of your own
trends-effect-event-choose = Choose an event
trends-effect-event-on = { $event }, { $day }
trends-effect-day = Or a day
trends-effect-day-alone = Day of the action
trends-effect-looking = Comparing with earlier dates…
trends-effect-compared = { $came } where { $expected } was expected ({ $relative } of that){ $adds ->
    [yes] .
   *[no] , on average by { $grain ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    }.
}
trends-effect-picture = The line is what came, the dashed one what was expected; the band would hold 95 in 100 without the action.
trends-effect-placebos = { $n ->
    [one] The same forecast was made at one earlier date: it missed by up to { $margin }.
   *[other] The same forecast was made at { $n } earlier dates: 95 in 100 times it missed by { $margin } at most. That is what chance does.
}
trends-effect-no-year = { $grain ->
    [day] What was expected knows the rhythm of the week, not that of the year: a high or low season may be in the difference.
   *[other] What was expected does not know the rhythm of the year: about three years before the action would tell it.
}
trends-effect-caution = { $known ->
    [none] The calendar holds nothing else in this time, but what it does not know of may have happened.
    [some] Other things happened too: { $others }.
   *[many] { $more ->
        [one] Other things happened too: { $others } and one other.
       *[other] Other things happened too: { $others } and { $more } others.
    }
} It is a comparison with what was expected, no proof that the action did it.
trends-effect-finer = There are more steps { $by }: choose them above.
trends-effect-col-step = { GRAIN($grain) }
trends-effect-col-actual = Came
trends-effect-col-expected = Expected
trends-effect-col-range = 95 in 100
trends-effect-col-difference = Difference
trends-effect-together = Together
trends-effect-on-average = On average
trends-effect-range = { $low } to { $high }
trends-effect-download = Download these figures
