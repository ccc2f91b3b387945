# Tables of one kind that stand together, and what changes when an export comes again.

issue-tables-stacked = { $count } tables of one kind stand together as one, { $rows ->
    [one] with one row
   *[other] with { $rows } rows
}: { $files }.
issue-columns-absent = { $count ->
    [one] The column { $columns } is absent from { $files }: it is empty for the rows of this export.
   *[other] The columns { $columns } are absent from { $files }: they are empty for the rows of this export.
}
issue-column-read-as-text = “{ $where }” holds text in one file and not in others ({ $files }): it is read as text in all of them. Correct its type where the text is only a slip.
issue-tables-in-other-currencies = “{ $where }” is in several currencies ({ $currencies }): these tables are not added up. { $files }
issue-tables-in-other-units = “{ $where }” is a percentage in one file and a larger number in another: these tables are not added up. { $files }
issue-rows-superseded = { $count ->
    [one] One row came again in a later file under the same “{ $where }”: the latest one counts.
   *[other] { $count } rows came again in a later file under the same “{ $where }”: the latest ones count.
}
issue-rows-stand-in-both = { $count ->
    [one] One row stands in two files of the same days: it counts once.
   *[other] { $count } rows stand in two files of the same days: they count once.
}
issue-rows-alike-kept = { $count ->
    [one] One row stands in two files of the same days whose other rows differ: it counts twice. Keep one of the files if they tell of the same things.
   *[other] { $count } rows stand in two files of the same days whose other rows differ: they count in both. Keep one of the files if they tell of the same things.
}
issue-figures-revised = { $count ->
    [one] One figure came again in a later file, for the same date and dimensions: the latest one counts.
   *[other] { $count } figures came again in a later file, for the same dates and dimensions: the latest ones count.
}
issue-tables-overlap = { $files } and { $others } tell other figures of the same days: they are not added up, and each answers for itself. If they are of different sources, add a column that names the source to each.
issue-tables-without-date-not-added = { $count } tables of one kind have no date: nothing tells whether they are of the same period, so they are not added up. Add a column with the date or the month to each. { $files }
issue-ids-start-again = “{ $where }” starts again in each file: the same number names other records. Rows are told apart without it.
issue-stages-dated-by-exports = The stages are dated by { $count } exports, from { $first } to { $last }: a date says “between this export and the one before”. { $unknown ->
    [one] What one deal of the first export went through before is not known.
   *[other] What the { $unknown } deals of the first export went through before is not known.
}
issue-records-gone = { $count ->
    [one] One record stands in an earlier export and not in the one of { $day }: it is kept as it was last seen.
   *[other] { $count } records stand in an earlier export and not in the one of { $day }: they are kept as they were last seen.
}
issue-stages-moved-back = { $count ->
    [one] One deal went back to an earlier stage from one export to the next.
   *[other] Deals went back to an earlier stage { $count } times from one export to the next.
}
issue-date-order-of-others = { $count ->
    [one] “{ $where }” could start with the day or the month in { $files }: it is read as in the other files, where it is certain.
   *[other] “{ $where }” could start with the day or the month in { $count } files: it is read as in the others, where it is certain.
}
