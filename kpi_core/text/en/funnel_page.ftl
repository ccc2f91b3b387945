# The funnel page: the lines around its pictures. Figures and names come in written; counts that choose a plural come
# as numbers.

page-funnel = Funnel
funnel-reading = Counting who reaches each stage…
funnel-yes = yes
funnel-no = no

## Nothing to show

funnel-none = These files tell no funnel
funnel-none-deals = No table lists leads or deals, one a row.
funnel-none-stages = Nothing says which stages a record has passed.
funnel-none-how = It takes a column with the stage of each record, a date per stage, or won and lost. If one is there under another name, say so on the Data page: “Used as”.
funnel-none-go = Go to the data
funnel-nothing = No record is left to count
funnel-clear = Take the filters back

## What became of those who entered

funnel-outcome = { $n ->
    [one] One lead
   *[other] { $n } leads
} became { $won ->
    [one] one customer
   *[other] { $won } customers
}
funnel-outcome-so-far = { $n ->
    [one] One lead
   *[other] { $n } leads
} became { $won ->
    [one] one customer
   *[other] { $won } customers
} so far, about { $coming } expected in the end
funnel-outcome-named = { $n } at “{ $first }”, { $won } at “{ $last }”
funnel-outcome-named-so-far = { $n } at “{ $first }”, { $won } at “{ $last }” so far, about { $coming } expected in the end
funnel-entered = Entered { $period }

## How is counted

funnel-mode = How is counted
funnel-mode-help = Who counts at a stage
funnel-mode-reached = Reached
funnel-mode-strict = In order
funnel-mode-any = Any order
funnel-mode-reached-how = counts who passed a stage or any later one
funnel-mode-strict-how = counts who passed all stages up to it in this order
funnel-mode-any-how = counts who passed all stages up to it, in whatever order
funnel-chip = { $name }: { $value }
funnel-chip-clear = Take this filter back
funnel-stage-pick = Look closer at a stage

## Bars

funnel-bar-share = { $share }
funnel-bar-below = { $share } · { $value }
funnel-bar-step = ↓ { $share }
funnel-bars-share = % of the first stage, ↓ % of the stage before
funnel-bars-share-so-far = % of the first stage so far, ↓ % of the stage before
funnel-bars-outline = outline: { $against ->
    [last-year] last year
   *[previous] the period before
}, as if as many had entered
funnel-bars-hatched = striped: expected, of those still open
funnel-chart-stage = Stage
funnel-chart-count = Number
funnel-chart-first = Of the first stage
funnel-chart-previous = Of the stage before
funnel-chart-value = Amount
funnel-chart-before = In the comparison
funnel-chart-expected = Expected in the end

## Rates

funnel-step = { $before } → { $after }
funnel-chart-what = Rate
funnel-chart-rate = Share
funnel-chart-margin = Margin of error
funnel-chart-between = { $low } to { $high }
funnel-chart-n = Out of
funnel-chart-compared = Compared with
funnel-steps-down = “{ $step }” fell to { $rate } from { $before }
funnel-steps-up = “{ $step }” rose to { $rate } from { $before }
funnel-steps-weakest = Most are lost at “{ $step }”: { $rate } go on
funnel-steps-few = Too few records to judge a step
funnel-steps-band = Pale bar: margin of error (95%)
funnel-steps-hollow = open dot: { $against ->
    [last-year] last year
   *[previous] the period before
}
funnel-steps-estimated = records still open count as not yet decided
funnel-said-nobody = nobody came that far
funnel-said-few = { $n ->
    [one] only one record: too few to tell
   *[other] only { $n } records: too few to tell
}
funnel-said-early = too early to tell: most are still open
funnel-said-n = { $n ->
    [one] out of one record
   *[other] out of { $n } records
}
funnel-said-estimated = { $n ->
    [one] estimated, out of one record
   *[other] estimated, out of { $n } records
}
funnel-said-beyond = { $by } on { $against ->
    [last-year] last year
   *[previous] the period before
}: too large to be chance
funnel-said-within = gap to { $against ->
    [last-year] last year
   *[previous] the period before
} could be chance
funnel-said-few-before = too few to compare with { $against ->
    [last-year] last year
   *[previous] the period before
}
