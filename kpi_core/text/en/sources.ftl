# What opening a file may notice or refuse.

## The file is something else

error-file-is-empty = “{ $file }” is empty.
    .hint = Export it again, and check that the download has finished.
error-file-is-picture = “{ $file }” is a picture ({ $kind }), not a table.
    .hint = Export the data behind it as Excel or CSV.
error-file-is-pdf = “{ $file }” is a PDF document, not a table.
    .hint = Export the same report as Excel or CSV.
error-file-is-word = “{ $file }” is a text document, not a table.
    .hint = Copy its table into a spreadsheet and save that as Excel or CSV.
error-file-is-slides = “{ $file }” holds slides, not a table.
    .hint = Export the data behind them as Excel or CSV.
error-file-is-mail = “{ $file }” is an e-mail message, not a table.
    .hint = Save its attachment and import that file.
error-file-is-numbers = “{ $file }” comes from Apple Numbers, a format that cannot be read here.
    .hint = In Numbers, choose File > Export To > Excel.
error-file-is-compressed = “{ $file }” is compressed ({ $kind }).
    .hint = Unpack it and import the file inside, or pack it as ZIP.
error-file-is-database = “{ $file }” is a database ({ $kind }), not a table.
    .hint = Export its tables as CSV or Parquet.
error-file-is-old-excel = “{ $file }” was written by a version of Excel from before 1995 ({ $kind }).
    .hint = Open it in a spreadsheet program and save it as .xlsx.
error-file-is-json = “{ $file }” holds JSON, not rows and columns.
    .hint = Export the same data as CSV or Excel.
error-file-is-link = “{ $file }” is only a link to a page: the data are not in it.
    .hint = Open the link, then download the sheet as Excel or CSV.
error-file-is-xml = “{ $file }” holds XML that is no spreadsheet.
    .hint = Export the same data as CSV or Excel.
error-file-is-binary = “{ $file }” is neither a spreadsheet nor text in rows and columns.
    .hint = Export the data as Excel or CSV.
error-encoding-not-supported = “{ $file }” is written in { $encoding }, an encoding that cannot be read here.
    .hint = Export it again in UTF-8.
error-too-many-columns = { $sheet ->
    [none] “{ $file }” has { $count } columns; at most { $limit } can be read.
   *[other] Sheet “{ $sheet }” of “{ $file }” has { $count } columns; at most { $limit } can be read.
}
    .hint = Export fewer columns. If each column is a date or a product, turn them into rows first.
error-header-too-long = Line { $line } of “{ $file }”, where the column names should stand, holds a text of { $count } characters.
    .hint = Check that the file is a table, and shorten that cell.
error-html-without-table = “{ $file }” is a web page without a table.
    .hint = It may be a login or error page saved under this name: sign in and export the data again.

## The file cannot be opened

error-file-is-encrypted = “{ $file }” is protected by a password.
    .hint = Save a copy without a password and import that.
error-file-is-incomplete = The end of “{ $file }” is missing.
    .hint = Download or copy it again, and wait until it has finished.
error-file-is-damaged = “{ $file }” is damaged and cannot be read.
    .hint = Open it in a spreadsheet program and save it again, or export it again.
error-file-is-unsafe = “{ $file }” contains instructions that no table needs and that can harm a computer: it was not opened.
    .hint = Open it in a spreadsheet program you trust and save it as CSV.
error-file-expands-too-much = “{ $file }” would unpack to { $megabytes } MB, more than is accepted here.
    .hint = Export fewer rows or columns at a time.
error-file-has-too-many-parts = “{ $file }” contains { $count } files; at most { $limit } are accepted.
    .hint = Pack only the tables you need.
error-zip-in-zip = “{ $file }” is an archive inside an archive.
    .hint = Unpack it and import what is inside.
error-archive-without-table = { $count ->
    [0] “{ $file }” contains no file.
    [one] The only file of “{ $file }” is not a table.
   *[other] None of the { $count } files of “{ $file }” is a table.
}
    .hint = Pack Excel or CSV files, or import them one by one.
error-sheet-too-spread = Sheet “{ $sheet }” of “{ $file }” reaches as far as cell { $cell }, too far to be read.
    .hint = Go to that cell, delete what stands there or the empty rows and columns before it, and save the file.
error-sheet-is-damaged = Sheet “{ $sheet }” of “{ $file }” is damaged and cannot be read.
    .hint = Open the file in a spreadsheet program and save it again.

## The reader had to be stopped

error-file-uses-too-much-memory = “{ $file }” needs more memory than a file may use here ({ $megabytes } MB).
    .hint = Export fewer rows or columns, or save the sheet as CSV.
error-file-takes-too-long = “{ $file }” was still being read after { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}: reading was stopped.
    .hint = Export fewer rows, or save the sheet as CSV.
error-file-crashes-the-reader = “{ $file }” cannot be read: something in it makes the reader fail.
    .hint = Open it in a spreadsheet program and save it again, or save the sheet as CSV.
error-disk-is-full = There is no room left on the disk to read “{ $file }”: nothing was saved, and what was there before is safe.
    .hint = Free some space and try again.

## What was noticed

issue-encoding-guessed = The file does not say how its letters are written. They are read as { $encoding ->
    [cp1252] Western European (Windows)
    [cp850] Western European (DOS)
    [mac_roman] Western European (Macintosh)
   *[other] { $encoding }
}: check “{ $example }”.
issue-mixed-encoding = { $lines ->
    [one] One line is written in another encoding than the rest: its letters were repaired.
   *[other] { $lines } lines are written in another encoding than the rest: their letters were repaired.
}
issue-nul-characters-removed = { $count ->
    [one] One invisible character (NUL) was removed.
   *[other] { $count } invisible characters (NUL) were removed.
}
issue-unclosed-quote = A quote opened on line { $line } never closes{ $count ->
    [one] { "" }
   *[other] { " " }(and on { $count } lines in all)
}: it was read as an ordinary character.
issue-stray-quotes = Line { $line } has quotes inside quoted text{ $count ->
    [one] { "" }
   *[other] { " " }(and { $count } lines in all)
}: check its cells.
issue-looks-doubly-encoded = { $count ->
    [one] One cell looks as if its letters had been encoded twice
   *[other] { $count } cells look as if their letters had been encoded twice
}: “{ $example }” would read as “{ $reads }”. Nothing was changed: export the file again in UTF-8 if you can.
issue-invalid-characters-replaced = { $count ->
    [one] One character of the file has no meaning: � stands in its place.
   *[other] { $count } characters of the file have no meaning: � stands in their place.
}
issue-control-characters-removed = { $count ->
    [one] One cell of “{ $where }” holds invisible control characters: they were removed.
   *[other] { $count } cells of “{ $where }” hold invisible control characters: they were removed.
}
issue-long-cells-cut = { $count ->
    [one] One cell was longer than { $limit } characters: the rest of it was cut off.
   *[other] { $count } cells were longer than { $limit } characters: the rest of them was cut off.
}
issue-damaged-cells = { $count ->
    [one] Cell { $cell } of “{ $where }” points to a text that is not in the file: it counts as empty. Open the file in a spreadsheet program and check it.
   *[other] { $count } cells of “{ $where }”, the first in { $cell }, point to texts that are not in the file: they count as empty. Open the file in a spreadsheet program and check them.
}
issue-rows-hidden = { $count ->
    [one] One row of “{ $where }” is hidden in the spreadsheet: it is read like the others.
   *[other] { $count } rows of “{ $where }” are hidden in the spreadsheet: they are read like the others.
}
issue-rows-filtered = { $count ->
    [one] A filter hides one row of “{ $where }” in the spreadsheet: it is read like the others.
   *[other] A filter hides { $count } rows of “{ $where }” in the spreadsheet: they are read like the others.
}
issue-columns-hidden = { $count ->
    [one] Column { $columns } of “{ $where }” is hidden in the spreadsheet: it is read like the others.
   *[other] Columns { $columns } of “{ $where }” are hidden in the spreadsheet: they are read like the others.
}
issue-links-to-other-files = The workbook takes values from other files: they are read as they were when it was last saved.
issue-data-model-not-read = The workbook also holds a data model (Power Pivot): only its sheets are read.
issue-too-many-columns = “{ $where }” has { $count } columns, more than the { $limit } that can be read: this sheet was left out.
issue-header-too-long = “{ $where }” holds a text of { $count } characters in line { $line }, where the column names should stand: this sheet was left out.
issue-excel-error-cells = { $count ->
    [one] One cell of “{ $where }” holds an Excel error such as #N/A or #REF: it counts as empty.
   *[other] { $count } cells of “{ $where }” hold Excel errors such as #N/A or #REF: they count as empty.
}
issue-formulas-without-value = { $count ->
    [one] One formula of “{ $where }” has no stored result: its cell counts as empty. Open the file in a spreadsheet program and save it.
   *[other] { $count } formulas of “{ $where }” have no stored result: their cells count as empty. Open the file in a spreadsheet program and save it.
}
issue-formulas-all-zero = All { $count } formulas of “{ $where }” have 0 as their stored result: the program that wrote the file may not have calculated them. Open it in a spreadsheet program, save it and import it again.
issue-stray-cell = “{ $where }” reaches as far as cell { $cell }, far from its table: check that cell.
issue-sheet-too-spread = “{ $where }” reaches as far as cell { $cell }, too far to be read: this sheet was left out.
issue-sheet-is-damaged = “{ $where }” is damaged: this sheet was left out.
issue-member-not-read = “{ $where }” in the archive was left out: { $reason ->
    [file_is_empty] it is empty
    [file_is_picture] it is a picture
    [file_is_pdf] it is a PDF document
    [file_is_word] it is a text document
    [file_is_encrypted] it is protected by a password
    [file_is_damaged] it is damaged
    [file_is_incomplete] its end is missing
    [zip_in_zip] it is an archive inside the archive
   *[other] it is not a table
}.
