# What reading a file may notice or refuse.

issue-missing-marks = { $count ->
    [one] One cell of “{ $where }” holds a sign for “no value”: it counts as empty.
   *[other] { $count } cells of “{ $where }” hold a sign for “no value”: they count as empty.
}
issue-lookup-has-several-values = “{ $table }” holds several values of { $columns } for one “{ $where }”: these columns were not joined, so that no row is counted twice.
issue-several-currencies = “{ $where }” holds several currencies ({ $currencies }): a total would mix them. Filter by currency before you add up.
issue-decimal-sign-ambiguous = In “{ $where }”, “{ $example }” could be read in two ways. { $sign ->
    [comma] The comma is taken as the decimal sign.
   *[other] The dot is taken as the decimal sign.
} Please check.
issue-date-formats-mixed = “{ $where }” is written in two formats: { $four } dates with a year of four digits, { $two } with two.
issue-date-zone-dropped = { $count ->
    [one] One time in “{ $where }” names a time zone: it is kept at the local time written in the file.
   *[other] { $count } times in “{ $where }” name a time zone: they are kept at the local time written in the file.
}
issue-no-header-found = No header row was found: the columns are numbered. Choose the header row if there is one.
issue-sheet-is-empty = The sheet “{ $where }” is empty.
issue-sheet-is-hidden = The sheet “{ $where }” is hidden in the workbook: it was not read.
issue-same-file-twice = “{ $where }” is the same file as “{ $first }”: it counts once.
issue-no-lost-deals-known = No value says which deals were lost: a win rate would be 100%. Tell which column holds the outcome.
issue-no-won-deals-known = No value says which deals were won. Tell which column holds the outcome.

aside-total-row = total row
aside-repeated-header = header repeated
aside-comment = comment line
aside-note = note below the table

error-nothing-in-file = “{ $file }” holds no table: no cell is filled. Check that you exported the right sheet.
error-no-rows = “{ $file }” has column names ({ $columns }) and no row below them. Export it again with its data.
error-file-not-found = The file “{ $file }” was not found. Check its name and folder.
error-not-a-file = “{ $file }” is a folder, not a file. Give the files it holds.
error-file-not-readable = “{ $file }” may not be read on this computer. Check its permissions, or close the program that holds it.
error-unknown-column = There is no column “{ $name }”.{ $suggestion ->
    [none] { "" }
   *[other] { " " }Did you mean “{ $suggestion }”?
}
error-unknown-sheet = There is no sheet “{ $name }”. The file has: { $sheets }.
error-role-needs-date = “{ $column }” cannot be used as { ROLE($role) }: its type is { TYPE($type) }, not date. Change its type first.
error-role-needs-number = “{ $column }” cannot be used as { ROLE($role) }: its type is { TYPE($type) }, not number. Change its type first.

issue-percent-signs-mixed = { $count ->
    [one] “{ $where }” holds { $percents } percentages and one number without a percent sign: it is read as it stands (5 is five, not 5%). Please check.
   *[other] “{ $where }” holds { $percents } percentages and { $count } numbers without a percent sign: these are read as they stand (5 is five, not 5%). Please check.
}
