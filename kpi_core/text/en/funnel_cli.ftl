# What `funnel` says on the command line.

funnel-cli-title = Funnel of “{ $source }”
funnel-cli-mode-reached = Counted at a stage: all that reached it or a later one.
funnel-cli-mode-strict = Counted at a stage: all that reached every stage up to it, in this order of time; the same day counts as in order.
funnel-cli-mode-any = Counted at a stage: all that reached every stage up to it, in any order.
funnel-cli-basis-events = The file tells each stage that a record reached, and when.
funnel-cli-basis-dated = Each row is a record with the dates of its stages.
funnel-cli-basis-current = Each row is a record that tells where it stands now.
funnel-cli-basis-counts = The file holds numbers that were already counted.
funnel-cli-entered-between = Records that entered from { $start } until before { $end }
funnel-cli-entered-since = Records that entered since { $start }
funnel-cli-entered-before = Records that entered before { $end }

funnel-cli-head-stage = Stage
funnel-cli-head-count = Number
funnel-cli-head-value = Amount
funnel-cli-head-from-previous = Of the stage before
funnel-cli-head-from-first = Of the first
funnel-cli-head-projected = Expected in the end
funnel-cli-head-days = To the next, median
funnel-cli-head-days-usual = First quartile to P90
funnel-cli-head-waiting = Open here
funnel-cli-head-stale = Stale
funnel-cli-head-skipped = Skipped by
funnel-cli-head-entered = Entered
funnel-cli-head-maturity = Had enough time
funnel-cli-within = ({ $low } to { $high })
funnel-cli-between = { $low } to { $high }
funnel-cli-too-early = too early to tell
funnel-cli-missing = “{ $what }” is not given for { $stages }, because { $why }.
funnel-cli-lost = { $count ->
    [one] One record was lost.
   *[other] { $count } records were lost.
}
funnel-cli-undated = { $count ->
    [one] One record has no date of entry: it counts in the totals and is in no entry cohort.
   *[other] { $count } records have no date of entry: they count in the totals and are in no entry cohort.
}
funnel-cli-backward = { $count ->
    [one] One record reached a stage before an earlier one.
   *[other] { $count } records reached a stage before an earlier one.
}
funnel-cli-reopened = { $count ->
    [one] One record reached a stage again, or moved on after it was lost.
   *[other] { $count } records reached a stage again, or moved on after they were lost.
}

error-no-funnel = { $missing ->
    [funnel_one_stage] No funnel can be drawn from { $files }: all records stand in one stage, “{ $stage }”.
    [funnel_no_records] No funnel can be drawn from { $files }: there is no record in it.
   *[other] No funnel can be drawn from { $files }: nothing says which stages a record has passed.
}
    .hint = It takes a column with the stage of each record, a date per stage, or won and lost. If one is there under another name, say so: --map "Phase=stage".
error-unknown-mode = There is no way of counting “{ $mode }”.
    .hint = { $near ->
        [true] Did you mean { $suggestions }?
       *[other] Choose one of { $suggestions }.
    }
error-one-dimension-only = “{ $command }” answers one dimension at a time, and was given { $dimensions }.
    .hint = Keep one --by; the others can be filters: --where "channel=SEO".
error-no-stage-named = No stage is named in “{ $text }”, given with --stages.
    .hint = Write the stages in their order, with commas: --stages "Lead,Quote,Won".
