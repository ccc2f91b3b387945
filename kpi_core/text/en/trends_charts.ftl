# Words inside the charts of the trends page and their tooltips.

## A metric over time

trends-drawn-range = Expected range
trends-drawn-what = What it is
trends-drawn-events = Events
trends-drawn-between = { $low } to { $high }
trends-drawn-chances = { $low } to { $high } (8 chances in 10)
trends-drawn-label = { $value }, { $expected } expected
trends-drawn-label-counted = { $value } { $noun }, { $expected } expected
trends-drawn-usual = within the expected range
trends-drawn-above = unusual: above the expected range
trends-drawn-below = unusual: below the expected range
trends-drawn-unusual = unusual
trends-drawn-level = new level: { $before } → { $after }
trends-drawn-slope = new slope
trends-drawn-missing = no data
trends-drawn-forecast = forecast
trends-drawn-in-progress = { GRAIN($grain) } in progress
trends-drawn-in-progress-forecast = { GRAIN($grain) } in progress, { $value } expected at its end
trends-drawn-with-verdict = { $what } ({ $verdict })
trends-drawn-confirmed = confirmed
trends-drawn-explained = explained
trends-drawn-ignored = ignored
trends-drawn-noted = { $verdict }: { $note }
trends-drawn-more-events = { $names } and { $count ->
    [one] { $count } other
   *[other] { $count } others
}

## What composes it

decomposition-chart-level = Level
decomposition-chart-week = Weekly rhythm
decomposition-chart-year = Yearly rhythm
decomposition-chart-rest = Unexplained
decomposition-chart-told = { $part }: { $strength }
decomposition-chart-level-strong = moves a lot
decomposition-chart-level-moderate = moves a little
decomposition-chart-level-weak = hardly moves
decomposition-chart-rhythm-strong = strong
decomposition-chart-rhythm-moderate = moderate
decomposition-chart-rhythm-weak = weak

## Where the period ends

landing-chart-expected = Expected at the end of the period
landing-chart-range80 = 8 chances in 10
landing-chart-range95 = 19 chances in 20
landing-chart-said80 = 8 chances in 10: { $low } to { $high }
landing-chart-last-year = last year { $value }
landing-chart-last-year-title = Last year
landing-chart-target = target { $value }
landing-chart-target-title = Target
landing-chart-so-far = So far
