# What the reading of numbers and dates leaves to be told.

issue-date-order-ambiguous = In “{ $where }”, “{ $example }” can be read in several ways, and nothing in the file decides. { $order ->
    [mdy] It is read with the month first.
    [ymd] It is read with the year first.
   *[other] It is read with the day first.
} Please confirm.
issue-date-order-conflict = “{ $where }” mixes dates with the day first ({ $dmy }) and with the month first ({ $mdy }). { $order ->
    [mdy] It is read with the month first
    [ymd] It is read with the year first
   *[other] It is read with the day first
}; the others are listed below.
issue-date-contradicts-column = { $count ->
    [one] In one of { $rows } rows “{ $where }” ({ $example }) does not lie in the period that “{ $column }” tells: correct one of the two in the file.
   *[other] In { $count } of { $rows } rows “{ $where }” (such as { $example }) does not lie in the period that “{ $column }” tells: correct one of the two in the file.
}
issue-dates-half-converted = { $count ->
    [one] One cell of “{ $where }” was turned into a date by a spreadsheet while those with a day after the 12th stayed text: its day and month may be swapped. Export the file again without opening it in a spreadsheet.
   *[other] { $count } cells of “{ $where }” were turned into dates by a spreadsheet while those with a day after the 12th stayed text: their day and month may be swapped. Export the file again without opening it in a spreadsheet.
}
issue-dates-unlikely = { $count ->
    [one] One date of “{ $where }” lies before 1901 or after 2100 ({ $example }): it is kept as it stands. Check that it does not stand for “no date”.
   *[other] { $count } dates of “{ $where }” lie before 1901 or after 2100 (such as { $example }): they are kept as they stand. Check that they do not stand for “no date”.
}
issue-century-ambiguous = { $count ->
    [one] One year of “{ $where }” has two digits and may belong to either century: “{ $example }” is read as { $year }. Please check.
   *[other] { $count } years of “{ $where }” have two digits and may belong to either century: “{ $example }” is read as { $year }. Please check.
}
issue-serial-dates = { $count ->
    [one] One number of “{ $where }” ({ $example }) is read as a date, counted in days as spreadsheets do. If it is a quantity, change the column’s type.
   *[other] { $count } numbers of “{ $where }” (such as { $example }) are read as dates, counted in days as spreadsheets do. If they are quantities, change the column’s type.
}
issue-years-as-dates = Nothing but “{ $where }” dates the rows: each year is read as its 1 January. If it is not the date of the rows, change the column’s type.
issue-numbers-scaled = { $count ->
    [one] One number of “{ $where }” is written with a word or letter for thousands or millions (“{ $example }”): it is read in full.
   *[other] { $count } numbers of “{ $where }” are written with a word or letter for thousands or millions (such as “{ $example }”): they are read in full.
}
issue-durations-in-seconds = { $count ->
    [one] One cell of “{ $where }” is a duration: it is read in seconds.
   *[other] { $count } cells of “{ $where }” are durations: they are read in seconds.
}
issue-duration-ambiguous = In “{ $where }”, “{ $example }” may be minutes and seconds or hours and minutes. { $unit ->
    [hours] It is read as hours and minutes.
   *[other] It is read as minutes and seconds.
} Please check.
issue-digits-lost = { $count ->
    [one] One number of “{ $where }” ({ $example }) has more digits than a spreadsheet keeps: the last ones are lost, and different identifiers may look alike. Export this column again as text.
   *[other] { $count } numbers of “{ $where }” (such as { $example }) have more digits than a spreadsheet keeps: the last ones are lost, and different identifiers may look alike. Export this column again as text.
}
issue-serials-may-be-dates = The numbers of “{ $where }” may be dates, counted in days as spreadsheets do: { $example } would be { $day }. They are read as numbers. If they are dates, change the column’s type.
issue-spaces-trimmed = { $count ->
    [one] One cell of “{ $where }” had spaces around its text (“{ $example }”): they were removed, so that equal values count as one.
   *[other] { $count } cells of “{ $where }” had spaces around their text (such as “{ $example }”): they were removed, so that equal values count as one.
}
issue-flags-guessed = In “{ $where }”, the marks { $yes } are read as “yes”{ $no ->
    [none] { "" }
   *[other] , { $no } as “no”
} and blank cells as unknown. If a mark means something else, correct it in the file.

issue-amounts-multiplied = “{ $where }” is in { $factor ->
    [1000] thousands
    [1000000] millions
   *[other] billions
}: its numbers were multiplied by { $factor }.
