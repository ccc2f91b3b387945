# How tables stand in their files: several on a sheet, headers of two rows, months as columns, groups and totals.

issue-columns-unpivoted = { $count } columns from “{ $first }” to “{ $last }” are periods: each became a row, with its date in one column and its value in another.
issue-metrics-were-rows = Each row of “{ $where }” tells another metric ({ $count }): each became a column, each period a row.
issue-columns-left-out = { $count ->
    [one] “{ $names }” stands beside the periods and would count once for each of them: it was left out.
   *[other] { $count } columns stand beside the periods and would count once for each of them: they were left out ({ $names }).
}
issue-column-total-differs = { $count ->
    [one] In one row, “{ $where }” is not the sum of its periods (row { $lines }): check which one is right. The periods are used.
   *[other] In { $count } rows, “{ $where }” is not the sum of its periods (rows { $lines }): check which ones are right. The periods are used.
}
issue-preliminary-values = { $count ->
    [one] One period is marked as not final: { $periods }. Its value may still change.
   *[other] { $count } periods are marked as not final: { $periods }. Their values may still change.
}
issue-wide-year-unknown = The columns from “{ $first }” to “{ $last }” look like periods of a year that is told nowhere: they stay columns. Write the year above them, or in the name of the sheet or file, and import again.
issue-wide-year-taken = The columns do not tell the year: { $year } was taken from { $place ->
    [above] the lines above the table
    [sheet] the sheet’s name
   *[file] the file’s name
}. Please check.
issue-rows-year-taken = “{ $where }” does not tell the year: { $year } was taken from { $place ->
    [above] the lines above the table
    [sheet] the sheet’s name
   *[file] the file’s name
}. Please check.
issue-filled-down = { $count ->
    [one] One blank cell of “{ $where }” was filled with the label above it, which stands once for its group.
   *[other] { $count } blank cells of “{ $where }” were filled with the label above them, which stands once for each group.
}
issue-headings-as-column = { $count } rows held a heading and nothing else ({ $labels }): the headings stand in the column “{ $where }” now.
issue-outline-read = { $count } rows are the sums of the rows below them ({ $labels }): they stand in the column “{ $where }” now, and their sums are not counted again.
issue-units-row-read = A row below the header tells units ({ $units }): they were added to the column names.
issue-headers-alike = These columns have nearly the same name: { $names }. Check that each is used as what it is.
issue-cells-beyond-header = { $count ->
    [one] One row holds more cells than there are column names (row { $lines }): they are kept in columns without a name.
   *[other] { $count } rows hold more cells than there are column names (rows { $lines }): they are kept in columns without a name.
}
issue-tables-without-rows = { $count ->
    [one] One table of the file has a header and no row: { $names }.
   *[other] { $count } tables of the file have a header and no row: { $names }.
}
issue-blocks-stacked = { $count } tables with the same header stand one below the other: they were put together, and their titles are in the column “{ $where }”.

aside-units-row = row of units
aside-group-label = heading of a group
aside-block-title = title of a block
