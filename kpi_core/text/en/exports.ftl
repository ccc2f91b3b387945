# Exports of known systems, and what they cannot answer.

error-column-not-added = “{ $metric }” has no meaning: the values of “{ $where }” cannot be added up in this export (people seen several times, results of different kinds, or shares).
    .hint = Where the rows are of several kinds, group by the kind (--by) or keep one of them (--where).
issue-column-not-added = The values of “{ $where }” cannot be added up in this export (people seen several times, results of different kinds, or shares).
issue-marks-are-blank = { $count ->
    [one] One cell holds “{ $example }”, which this export writes for “no value”: it counts as empty.
   *[other] { $count } cells in { $columns ->
        [one] one column
       *[other] { $columns } columns
    } hold “{ $example }” or the like, which this export writes for “no value”: they count as empty.
}
issue-missing-marks-in-columns = { $count } cells in { $columns } columns hold a sign for “no value”: they count as empty.
issue-values-are-bounds = { $count ->
    [one] One cell holds a bound instead of a value (“{ $example }”): it counts as empty, since the value itself is not told.
   *[other] { $count } cells in { $columns ->
        [one] one column
       *[other] { $columns } columns
    } hold a bound instead of a value (such as “{ $example }”): they count as empty, since the values themselves are not told.
}
issue-relative-dates-without-start = “{ $where }” counts days, weeks or months from a start that no line above the table tells: it is kept as it stands. Export the report again with its first lines.
issue-export-is-cut = { $export } never writes more than { $count } rows, and this table has exactly as many: it is probably cut, and its rows add up to less than the whole.
issue-export-holds-no-results = This export of { $export } describes settings: it holds no impressions, clicks, costs or results. Download a report for these.
issue-export-is-a-part = { $export } leaves rare rows out of this table: its rows do not add up to the whole. For totals, use its table by day.
issue-export-has-no-day = This export of { $export } tells one total for the whole range, so no trend over time is possible. Download it split by day.
issue-export-lacks = This export of { $export } was made without { ROLE($roles) }: what needs them cannot be computed. Export it again with these columns.
issue-data-incomplete = The file says that its data may still be incomplete: export it again in a few days before you conclude.

cli-recognised = { $vendor } ({ $id }), told by { $why }
cli-sign = “{ $text }”
cli-evidence-real = described after real files
cli-evidence-code = described after programs that read such files
cli-evidence-doc = described after the vendor’s documentation
cli-evidence-general = described from general knowledge: please check the columns
cli-covers = covers { $start } to { $end }
