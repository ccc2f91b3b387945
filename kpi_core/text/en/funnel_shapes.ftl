# The shapes of data that tell a funnel: stages and their order, logs, numbers already counted.

## What decided the order of the stages

issue-stages-ordered = Stages { $by ->
    [numbers] in the order of the numbers in their names
    [names] in the usual order of such names
    [probability] in the order of the probability that the table gives them
    [dates] in the order in which most records reached them
   *[file] as they stand in the table
}.

## Choosing stages

error-unknown-stage = There is no stage “{ $name }”.{ $near ->
    [true] { " " }Did you mean “{ $suggestion }”?
   *[other] { "" }
}
    .hint = Take a stage of the funnel, a value of the stage column, or a word such as lead, quote or won.
error-stage-twice = “{ $name }” is in the funnel twice, or as a part of another stage.
    .hint = Name each stage once.
error-funnel-needs-two-stages = A funnel needs two stages at least; { $count ->
    [0] none was named.
   *[other] only one was named.
}
    .hint = Name them in order, separated by commas: lead, quote, won.
error-stages-not-merged = “{ $name }” cannot be one stage: each of these has a date or a column of its own.
    .hint = Choose one of them.
issue-stage-order-unknown = Nothing in “{ $where }” tells the order of these stages: { $stages }. They follow the order of the table: put them in the order of your sales.

## Why there is no funnel

issue-funnel-no-stages = { $tables ->
    [0] There is no data yet: add a file whose records pass stages, or one that counts them.
   *[other] No table tells stages. A funnel needs a column of stages, a date per stage, or numbers by stage.
}
issue-funnel-no-records = “{ $where }” has no record.
issue-funnel-one-stage = “{ $where }” knows one stage only, “{ $stage }”: { $rows ->
    [one] its only row stands there.
   *[other] all { NUMBER($rows) } rows stand there.
} A funnel needs two; another export, taken later, shows what moved on.

## Logs of stages entered

issue-log-rows-without-record = { $count ->
    [one] One row names no record
   *[other] { NUMBER($count) } rows name no record
} in “{ $where }”, and cannot be followed: left out of the funnel.
issue-log-rows-without-date = { $count ->
    [one] One row has no date
   *[other] { NUMBER($count) } rows have no date
} in “{ $where }”: the stage counts as reached, but neither in order nor in durations.

## Numbers already counted

error-mode-needs-records = These are numbers already counted: { $mode ->
    [strict] which records reached the stages in order
   *[any] which records reached every stage
} cannot be told from them.
    .hint = Choose “Reached” (`--mode reached`), or add a file with one row per record.
error-windows-need-records = These are numbers already counted: how many days pass between two stages cannot be told from them.
    .hint = Take the time limits out, or add a file with one row per record.
error-counts-without-date = “{ $table }” has no date: a period cannot be chosen in it.
    .hint = Take the period out, or add a column with the date of each row.
error-counts-not-added = “{ $stage }” must not be added up over the rows of “{ $table }”: the same people stand in several of them.
    .hint = Show it row by row, or leave this stage out.
issue-stage-exceeds-previous = “{ $stage }” counts more than “{ $before }” { $is_row ->
    [true] in { $rows ->
        [one] one row
       *[other] { NUMBER($rows) } rows
    }
   *[other] in { $rows ->
        [one] one sum
       *[other] { NUMBER($rows) } sums
    }
} of “{ $where }”: not all of it comes from the stage before (sales without a click, stages swapped). A rate above 100% has no margin of error.
issue-visitors-added-up = “{ $where }” is added up over rows: who came back is counted again, so the first rate is a little too low.
issue-bases-disagree = These rates do not fit together: by “{ $where }”, “{ $low_name }” implies { NUMBER($low) } visitors and “{ $high_name }” { NUMBER($high) }. Of the same visitors both should be the same: were they counted over another time, or another page? Their click rates cannot be compared until that is known.
issue-stages-without-numbers = “{ $where }” tells no number for { $stages }: the funnel goes on without.
