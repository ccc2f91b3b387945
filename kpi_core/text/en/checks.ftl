# What the checks over the rows of a table notice. Evidence first, then what it does to the numbers, then what to do.

## Amounts that contradict each other

issue-product-by-factor = { $per ->
    [one] On { $count } of { $of } rows ({ PERCENT($share) }), “{ $whole }” is { $factor } times “{ $first }” × “{ $second }”; on the others it equals it.
   *[other] On { $count } of { $of } rows ({ PERCENT($share) }), “{ $whole }” is { $factor } times “{ $first }” × “{ $second }” / { $per }; on the others it equals it.
} { $segment ->
    [none] { "" }
   *[other] All rows with “{ $segment }” { $names } are concerned ({ $within }).{ " " }
}If these rows are wrong, the total is { NUMBER($corrected, maximumFractionDigits: 0) } and not { NUMBER($sum, maximumFractionDigits: 0) }. Ask who keeps this file which are right.
issue-product-by-one-factor = { $per ->
    [one] “{ $whole }” is { $factor } times “{ $first }” × “{ $second }” on all { $count } rows that can be compared. Check that they are in the same unit (cents, thousands).
   *[other] “{ $whole }” is { $factor } times “{ $first }” × “{ $second }” / { $per } on all { $count } rows that can be compared. Check that they are in the same unit (cents, thousands).
}
issue-product-with-tax = “{ $whole }” is { $factor } times “{ $first }” × “{ $second }” on { $count } of { $of } rows: a tax, a discount or a fee seems to be included.
issue-product-differs = { $count ->
    [one] In one row “{ $whole }” is not “{ $first }” × “{ $second }”, as it is in the others. Check this row.
   *[other] In { $count } rows ({ PERCENT($share) }) “{ $whole }” is not “{ $first }” × “{ $second }”, as it is in the others. Check these rows.
}
issue-price-capped = In { $count } rows ({ PERCENT($share) }) “{ $where }” stands at { $most }, its highest value, while “{ $whole }” says more: it seems to be cut off there. Do not average it; “{ $whole }” is not affected.
issue-total-row-differs = The total row { $row } says { NUMBER($said, maximumFractionDigits: 2) } for “{ $where }”, and the rows add up to { NUMBER($sum, maximumFractionDigits: 2) }. The rows count; check that the file holds all of them.
issue-total-row-differs-in-columns = The total row { $row } and the rows disagree in { $count } columns ({ $columns }): for “{ $column }” it says { NUMBER($said, maximumFractionDigits: 2) }, and the rows add up to { NUMBER($sum, maximumFractionDigits: 2) }. The rows count; the file seems to hold only a part of them.
issue-total-row-rounds = The total row { $row } says { NUMBER($said, maximumFractionDigits: 2) } for “{ $where }”, and the rows add up to { NUMBER($sum, maximumFractionDigits: 2) }: the difference is rounding.
issue-part-exceeds-whole = { $count ->
    [one] In one row “{ $part }” is larger than “{ $whole }”: check that the columns are not swapped, and that both count the same thing.
   *[other] In { $count } rows “{ $part }” is larger than “{ $whole }”: check that the columns are not swapped, and that both count the same thing.
}
issue-value-stands-alone = { $count ->
    [one] One value of “{ $where }” ({ NUMBER($most, maximumFractionDigits: 2) }) is over a hundred times what nearly all rows stay under ({ NUMBER($usual, maximumFractionDigits: 2) }): check that no decimal sign was lost.
   *[other] { $count } values of “{ $where }” (up to { NUMBER($most, maximumFractionDigits: 2) }) are over a hundred times what nearly all rows stay under ({ NUMBER($usual, maximumFractionDigits: 2) }): check that no decimal sign was lost.
}

## The same thing twice

issue-ids-repeat = { $count ->
    [one] One row repeats another with the same “{ $where }” in every cell: it is counted twice. Remove it from the file if it is one record.
   *[other] { $count } rows repeat others with the same “{ $where }” in every cell: they are counted twice. Remove them from the file if each is one record.
}
issue-ids-repeat-differently = { $keys ->
    [one] One identifier of “{ $where }” stands in several rows with different values, and each row is counted. Is the latest the right one?
   *[other] { $keys } identifiers of “{ $where }” stand in several rows with different values, and each row is counted. Is the latest the right one?
}
issue-lines-repeat = { $count ->
    [one] One row equals an earlier one in every cell: it counts twice. Check that it was not entered or exported twice.
   *[other] { $count } rows ({ PERCENT($share) }) equal earlier ones in every cell: they count twice. Check that they were not entered or exported twice.
}
issue-categories-alike = { $many ->
    [one] In “{ $where }”, some values differ only by case, accent, hyphen or space and count apart: { $names }. Merge them if they are the same.
   *[other] In “{ $where }”, { $many } groups of values differ only by case, accent, hyphen or space and count apart: { $names }. Merge them if they are the same.
}
issue-perhaps-misspelt = { $count ->
    [one] One row has “{ $where }” “{ $value }”: did you mean “{ $meant }”?
   *[other] { $count } rows have “{ $where }” “{ $value }”: did you mean “{ $meant }”?
}
issue-keys-without-partner = { $count ->
    [one] One row has a “{ $where }” that “{ $table }” does not know: { $names }. It is kept, without what the table would add.
   *[other] { $count } rows have a “{ $where }” that “{ $table }” does not know: { $names }. They are kept, without what the table would add.
}{ $suggestion ->
    [none] { "" }
   *[other] { " " }Did you mean “{ $suggestion }” for “{ $key }”?
}

## Money that did not come, or went back

issue-orders-not-sold = { $count ->
    [one] One row has “{ $where }” { $names }: it counts in revenue and orders like the others{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filter it out to leave it aside.
   *[other] { $count } rows have “{ $where }” { $names }: they count in revenue and orders like the others{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filter them out to leave them aside.
}
issue-orders-refunded = { $count ->
    [one] One row has “{ $where }” { $names }: it counts in revenue as if it had been kept{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filter it out to leave it aside.
   *[other] { $count } rows have “{ $where }” { $names }: they count in revenue as if they had been kept{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filter them out to leave them aside.
}
issue-amounts-refunded = { $count ->
    [one] One row was refunded ({ MONEY($amount, $currency) }, { PERCENT($part) } of the amounts): revenue is before refunds, and net revenue after them.
   *[other] { $count } rows were refunded ({ MONEY($amount, $currency) } in all, { PERCENT($part) } of the amounts): revenue is before refunds, and net revenue after them.
}
issue-lines-negative = { $count ->
    [one] One row has a “{ $where }” below zero: it seems to be a refund or a credit, and lowers the total by { MONEY($amount, $currency) }.
   *[other] { $count } rows have a “{ $where }” below zero: they seem to be refunds or credits, and lower the total by { MONEY($amount, $currency) }.
}
issue-paid-without-payment = { $count ->
    [one] One of { $of } orders marked as “{ $names }” shows no payment{ $date ->
        [none] { "" }
       *[other] { " " }(no “{ $date }”)
    }{ $balance ->
        [none] { "" }
       *[other] , and “{ $balance }” still says { MONEY($owed, $currency) }
    }: check that the money came.
   *[other] { $count } of { $of } orders marked as “{ $names }” show no payment{ $date ->
        [none] { "" }
       *[other] { " " }(no “{ $date }”)
    }{ $balance ->
        [none] { "" }
       *[other] , and “{ $balance }” still says { MONEY($owed, $currency) } in all
    }: check that the money came.
}
issue-won-without-amount = { $count ->
    [one] One of { $of } won deals has no “{ $where }”: it counts as won and brings no revenue.
   *[other] { $count } of { $of } won deals have no “{ $where }”: they count as won and bring no revenue.
}
issue-deals-of-zero = { $count ->
    [one] One deal has “{ $where }” 0, as exports write for open or lost deals: a mean over all rows would be too low. The mean of won deals leaves it out.
   *[other] { $count } deals ({ PERCENT($share) }) have “{ $where }” 0, as exports write for open or lost deals: a mean over all rows would be too low. The mean of won deals leaves out those that are not won.
}
issue-amounts-of-zero = { $count ->
    [one] One row has “{ $where }” 0: it lowers averages if the value is only unknown.
   *[other] { $count } rows have “{ $where }” 0: they lower averages if the value is only unknown.
}
issue-values-negative = { $count ->
    [one] One value of “{ $where }” is below zero ({ NUMBER($least, maximumFractionDigits: 2) }): it lowers the total. Check this row.
   *[other] { $count } values of “{ $where }” are below zero (down to { NUMBER($least, maximumFractionDigits: 2) }): they lower the total. Check these rows.
}

## Dates

issue-rows-without-date = { $count ->
    [one] One of { $total } rows has no “{ $where }”: it counts in totals and stands in no period.
   *[other] { $count } of { $total } rows have no “{ $where }”: they count in totals and stand in no period.
}
issue-closed-before-created = { $count ->
    [one] One row is closed (“{ $where }”) before it was created: check this date, or the order of day and month.
   *[other] { $count } rows are closed (“{ $where }”) before they were created: check these dates, or the order of day and month.
}
issue-dates-out-of-order = { $count ->
    [one] In one row “{ $where }” comes before “{ $earlier }”: check this date, or the order of day and month.
   *[other] In { $count } rows “{ $where }” comes before “{ $earlier }”: check these dates, or the order of day and month.
}
issue-stages-out-of-order = { $count ->
    [one] In one row “{ $where }” comes before “{ $earlier }”. The funnel counts a deal as having reached each stage up to its furthest one.
   *[other] In { $count } rows “{ $where }” comes before “{ $earlier }”. The funnel counts a deal as having reached each stage up to its furthest one.
}
issue-stages-unknown = { $stages ->
    [one] One stage of “{ $where }” is no step, win or loss that we know: { $names }. It proves no step of the sale. Check its spelling, and whether these deals are over.
   *[other] { $stages } stages of “{ $where }” are no step, win or loss that we know: { $names }. They prove no step of the sale. Check their spelling, and whether these deals are over.
}
issue-dates-far-away = { $count ->
    [one] One date of “{ $where }” ({ $example }) is over ten years away from nearly all others: check its year.
   *[other] { $count } dates of “{ $where }” (such as { $example }) are over ten years away from nearly all others: check their year.
}
issue-dates-in-future = { $count ->
    [one] One date of “{ $where }” is in the future ({ $last }), although it tells what has happened: check it, or the order of day and month.
   *[other] { $count } dates of “{ $where }” are in the future (up to { $last }), although they tell what has happened: check them, or the order of day and month.
}
issue-last-period-low = { $grain ->
    [month] The last month (up to { $day }) holds { PERCENT($share) } of a usual month, less than half of the lowest of the year before: it seems unfinished. Compare whole months.
   *[other] The last day ({ $day }) holds { PERCENT($share) } of a usual day, less than half of the lowest of the four weeks before: it seems unfinished. Leave it out of comparisons.
}
issue-one-day-only = All rows are of the same day ({ $day }): too little data for a trend or a comparison.
issue-one-row-only = The table holds a single row: too little data for a trend, a comparison or a chart.

## Cells that say nothing

issue-cells-not-read = { $count ->
    [one] One cell of “{ $where }” could not be read as { TYPE($type) } (“{ $example }”): it is left out and listed below.
   *[other] { $count } cells of “{ $where }” could not be read as { TYPE($type) } (such as “{ $example }”): they are left out and listed below.
}
issue-cells-not-read-in-columns = { $lines ->
    [one] { $count } cells of { $columns } columns ({ $names }…) could not be read as numbers or dates (such as “{ $example }”). All stand in row { $line }: it may be a second header row or a row of units. They are left out and listed below.
   *[other] { $count } cells of { $columns } columns ({ $names }…) could not be read as numbers or dates (such as “{ $example }”), the first in row { $line }. They are left out and listed below.
}
issue-values-hidden = { $count ->
    [one] One value of “{ $where }” is hidden by its source (“{ $example }”): a total without it is too low.
   *[other] { $count } values of “{ $where }” are hidden by their source (such as “{ $example }”): a total without them is too low.
}
issue-values-provisional = { $count ->
    [one] One value of “{ $where }” is marked as provisional (“{ $example }”): it may change in the next export.
   *[other] { $count } values of “{ $where }” are marked as provisional (such as “{ $example }”): they may change in the next export.
}
issue-number-is-sign = { $count ->
    [one] One value of “{ $where }” is { NUMBER($value, useGrouping: 0) }, which seems to stand for “no value” and counts as a number. Empty it in the file, or filter it out.
   *[other] { $count } values of “{ $where }” are { NUMBER($value, useGrouping: 0) }, which seems to stand for “no value” and counts as a number. Empty them in the file, or filter them out.
}
issue-values-stand-in = { $places ->
    [one] { $count ->
        [one] One row has “{ $where }” “{ $value }”, which names no category. It is shown as one.
       *[other] { $count } rows ({ PERCENT($share) }) have “{ $where }” “{ $value }”, which names no category. It is shown as one.
    }
   *[other] Some values name no category and are shown as one: { $names }.
}
issue-measure-empty = { $count ->
    [one] One of { $total } rows has no “{ $where }”: it is left out of its sum and mean.
   *[other] { $count } of { $total } rows have no “{ $where }”: they are left out of its sum and mean.
}
issue-owner-empty = { $count ->
    [one] One of { $total } rows has no “{ $where }”: it is missing from comparisons by owner.
   *[other] { $count } of { $total } rows ({ PERCENT($share) }) have no “{ $where }”: they are missing from comparisons by owner.
}

## What the rows are

issue-conversions-without-clicks = { $count ->
    [one] One row has conversions and no click (the advert was seen, not clicked): conversions per click is not defined there.
   *[other] { $count } rows have conversions and no click (the advert was seen, not clicked): conversions per click is not defined there.
}
issue-not-additive-over-rows = “{ $where }” counts people, and the same person may stand in several rows: it is never added up over rows.
issue-sends-look-like-tests = { $count ->
    [one] One send went to { $few } recipients or fewer, while half of them reach { NUMBER($usual, maximumFractionDigits: 0) } or more: it seems to be a test. It counts as a send, for { PERCENT($volume) } of the recipients. Filter it out before you average over sends.
   *[other] { $count } sends went to { $few } recipients or fewer, while half of them reach { NUMBER($usual, maximumFractionDigits: 0) } or more: they seem to be tests. They count as sends, for { PERCENT($volume) } of the recipients. Filter them out before you average over sends.
}
issue-sheet-ends-here = The table has { $count } rows, where a spreadsheet stops: what followed may be lost. Export it again as CSV, or in parts.
issue-export-may-be-cut = The table has exactly { $count } rows, where some exports stop: rows may be missing, and totals too low. Export a shorter period and compare.
