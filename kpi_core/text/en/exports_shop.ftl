# Exports of customer files, shops, payments and e-mail.

issue-values-are-preliminary = { $count ->
    [one] One row is marked as provisional in “{ $where }”: its value may still be revised.
   *[other] { $count } rows are marked as provisional in “{ $where }”: their values may still be revised.
}
