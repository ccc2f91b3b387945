# What the pages say around the answers: navigation, sidebar, the data page, the overview's frame.

## Navigation and sidebar

app-name = Boussole
nav-set-up = Set up
nav-understand = Understand

page-broke = This page could not be drawn: an unexpected error was written to the log. The other pages still work.
page-data = Data
page-overview = Overview

sidebar-period = Period
sidebar-compare = Compare with
sidebar-language = Language
language-en = English
language-fr = Français

period-1m = Last month
period-3m = Last 3 months
period-6m = Last 6 months
period-12m = Last 12 months
period-30d = Last 30 days
period-weeks = Last weeks
period-ytd = This year so far
period-all = All the data
period-custom = Chosen dates
compare-last-year = Same period last year
compare-previous = Previous period
compare-none = No comparison

status-empty = No data yet
status-sample = Sample data · to { $until }
status-file = Your data · to { $until }
status-undated = Your data · no dates
status-failed = Your data cannot be read

## No data yet

empty-title = No data yet
empty-how = Begin with the sample data of a small company, or with an export of your own.
empty-upload = Import a file

## Data page: headline

data-promise = See what drives your leads, in under a minute
data-promise-how = Drop an Excel or CSV export from your CRM, shop, advertising or spreadsheet. It stays on this machine.
data-staged = { $questions ->
    [0] { $rows ->
        [one] { $rows } row is ready: check the columns, then confirm
       *[other] { $rows } rows are ready: check the columns, then confirm
    }
    [one] One question before the { $rows } rows can be used
   *[other] { $questions } questions before the { $rows } rows can be used
}
data-staged-how = Nothing is changed before you confirm.
data-refused = { $files ->
    [one] This file could not be read
   *[other] These files could not be read
}
data-refused-how = What is already active stays as it is.
data-active = { $rows ->
    [one] { $rows } row feeds your pages
   *[other] { $rows } rows feed your pages
}
data-active-how = { $kind ->
    [sample] Sample data of an invented company, to try everything out. Your own file replaces it.
   *[file] Import next month’s export when it is there: it will be recognised.
}

## Data page: bringing data in

data-file-title = 1 · Your file
data-file-label = Excel, CSV or Parquet, one or several files
data-file-safe = Nothing leaves this machine: no account, no outside service.
data-reading = Reading…
data-reading-file = { $files ->
    [one] Reading { $file }
   *[other] Reading { $file }, file { $number } of { $files }
} ({ $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
})
data-stop = Stop reading
data-stopped = Reading was stopped: nothing was taken in, and what was active still is.
data-sample-title = No file at hand?
data-sample-what = Maison Claire, an invented company: three years of leads, orders, campaigns and visits
data-sample = Try with sample data
data-template = Download the Excel template

## Data page: what was understood

data-understood = 2 · { $used } of { $columns ->
    [one] { $columns } column recognised
   *[other] { $columns } columns recognised
}
data-understood-how = Change what looks wrong, then confirm
data-confirm = Confirm and see results
data-after = The files that are active now
data-after-replace = Keep, replace the same export
data-after-append = Keep and add: the newest record counts
data-after-beside = Keep, hold the new tables apart
data-after-alone = Retire, use only these files

table-row-is = One row is
table-ignored = do not use this table
table-sure = { $share } sure
table-sure-or = { $share } sure; it could also be: { $other }
table-kept = { $rows ->
    [one] { $rows } row kept
   *[other] { $rows } rows kept
} of { $read }
table-set-aside = { $rows ->
    [one] { $rows } set aside
   *[other] { $rows } set aside
}
table-recognised = Recognised as an export of { $export }, by { $signs }
table-recognised-loosely = known from general knowledge only: check the columns
table-covers = the file covers { $period }
table-details = Columns and details

ask-date-order = In the column “{ $column }”, what does { $example } mean?
ask-date-order-dmy = Day first: { $meaning }
ask-date-order-mdy = Month first: { $meaning }
ask-date-order-ymd = Year first: { $meaning }
ask-decimal = In the column “{ $column }”, what does { $example } mean?
ask-decimal-comma = The comma marks the decimals
ask-decimal-point = The point marks the decimals

columns-alt = Columns of { $table } and what each is used as
column-name = Your column
column-role = Used as
column-type = Type
column-examples = Examples
column-check = Check
column-unused = as it is

check-values = { $n ->
    [one] { $n } value
   *[other] { $n } different values
}
check-range = { $low } to { $high }
check-missing = { $share } empty
check-rejected = { $n ->
    [one] { $n } cell not read
   *[other] { $n } cells not read
}
check-order-dmy = day first
check-order-mdy = month first
check-order-ymd = year first
check-decimal-comma = decimal comma
check-decimal-point = decimal point

reading-title = How it was read
reading-header = Row of the column names (0: there is none)
reading-date-order = Order of dates
reading-decimal = Decimal sign
reading-guess = As understood
reading-order-dmy = Day, month, year
reading-order-mdy = Month, day, year
reading-order-ymd = Year, month, day
reading-decimal-comma = Comma (12,5)
reading-decimal-point = Point (12.5)
reading-sheet = sheet “{ $sheet }”
reading-encoding = encoding { $encoding }
reading-delimiter = columns separated by { $delimiter }
reading-currency = currency { $currency }
delimiter-semicolon = semicolons
delimiter-comma = commas
delimiter-tab = tabs
delimiter-pipe = vertical bars
delimiter-other = “{ $sign }”

left-title = { $rows ->
    [one] One row set aside
   *[other] { $rows } rows set aside
}
left-what = Read, but not counted: totals, notes, repeated headers.
left-row = Row
left-why = Reason
left-text = What stood there
left-download = Download these rows
unread-title = { $cells ->
    [one] One cell not read
   *[other] { $cells } cells not read
}
unread-what = Left empty in the data, because they do not fit the type of their column.
unread-column = Column
unread-text = What stood there
unread-download = Download these cells

issues-title = { $n ->
    [one] One thing noticed
   *[other] { $n } things noticed
}

joins-title = { $n ->
    [one] One table looked up in another
   *[other] { $n } tables looked up in others
}
joins-more = { $n ->
    [one] One more
   *[other] { $n } more
}
join-line = { $table } completes { $fact } by “{ $key }”
join-all = every key found
join-missing = { $keys ->
    [one] one key has no partner ({ $examples }): { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
   *[other] { $keys } keys have no partner ({ $examples }): { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
}

## Data page: what is active

active-title = What your pages use now
active-since = Taken in on { $day }.
active-nothing = Nothing is in use: the last import was undone
active-redo = Redo the import
active-file = File
active-fact = One row is
active-rows = Rows
active-period = Dates
active-remembered = When the same export comes again, its columns are used as you confirmed.
active-undo = Undo the last import
active-alt = Tables in use

## Overview: frame

overview-reading = Adding up…
overview-look = Worth a look
overview-sample = sample data
overview-files = { $files ->
    [one] your file
   *[other] your { $files } files
}
overview-compared = { $period }, compared with { $against }

tile-open = What it is and where it comes from
tile-before = { $value } { $against ->
    [last-year] last year
   *[previous] the period before
}
tile-n = { $n ->
    [one] { $n } record
   *[other] { $n } records
}

trend-shaded = shaded: the period
trend-dotted = dotted: a year before
trend-open = open circle: not over yet

look-go-data = See the data

## Where a number comes from

number-definition = What it is
number-formula = How it is computed
number-period = Period
number-source = Source
number-freshness = Data to
number-records = { $n ->
    [one] { $n } record behind it
   *[other] { $n } records behind it
}
number-records-shown = The first { $shown } of { $total }
number-download = Download these records
number-records-alt = Records behind { $metric }
overview-others = Other figures

error-reading-was-stopped = Reading “{ $file }” was stopped: nothing was taken in.
    .hint = Drop the file again to read it.

## Data page: issues, many files, coverage

issue-rows = Rows
issue-rows-what = { $shown ->
    [one] One row concerned; it is numbered as in your file.
   *[other] { $shown } of the rows concerned, numbered as in your file.
}
issue-rows-gone = These rows are not in the table any more.
files-title = { $n ->
    [one] One table was found
   *[other] { $n } tables were found
}
files-what = Choose one to look at its columns.
files-table = Table
files-export = Export of
files-fact = One row is
files-rows = Rows
files-aside = Set aside
files-check = To check
files-alt = Tables found in your files
files-look = Table to look at
coverage-whole = Records in every month: { $period }
coverage-gaps = { $n ->
    [one] One month without a record ({ $months }): { $period }
   *[other] { $n } months without a record ({ $months }{ $more ->
        [0] { "" }
       *[other] , and { $more } more
    }): { $period }
}
coverage-fresh = Newest record: { $day }{ $ago ->
    [0] , today
    [one] , yesterday
   *[other] , { $ago } days ago
}
coverage-undated = { $rows ->
    [one] one row without a date
   *[other] { $rows } rows without a date
}
quoted = “{ $text }”

merge = Merge
merge-what = Spellings of “{ $column }” that may be one and the same
merge-from = Spelling
merge-rows = Rows
merge-to = Becomes
merge-do = { $n ->
    [one] Make it one
   *[other] Make these { $n } one
}
merge-made = { $n ->
    [one] One spelling of “{ $column }” was merged.
   *[other] { $n } spellings of “{ $column }” were merged.
}
merge-undo = Undo

## Data page: an export that comes again

reimport-title = Compared with what is active: { $new ->
    [one] one new record
   *[other] { $new } new records
}, { $changed } changed, { $gone } no longer there
reimport-same = The files hold what is active already: nothing would change
reimport-what = Nothing is taken in before you confirm; the last import can be undone.
reimport-alt = Records new, changed, unchanged and gone in each table
reimport-table = Table
reimport-by = Compared by
reimport-by-row = whole rows
reimport-new = New
reimport-changed = Changed
reimport-unchanged = Unchanged
reimport-gone = No longer there
reimport-see-new = { $n ->
    [one] One new record
   *[other] { $n } new records
}
reimport-see-changed = { $n ->
    [one] One changed record
   *[other] { $n } changed records
}
reimport-see-gone = { $n ->
    [one] One record that is no longer there
   *[other] { $n } records that are no longer there
}
reimport-examples = { $n ->
    [one] One of them; its row is numbered as in { $table }.
   *[other] { $n } of them; rows are numbered as in { $table }.
}
reimport-record = Record
reimport-cells = What changes
reimport-cell = { $column }: { $before } → { $after }
reimport-cells-more = { $n ->
    [one] and one more cell
   *[other] and { $n } more cells
}
schema-added = { $n ->
    [one] One column is new: { $columns }.
   *[other] { $n } columns are new: { $columns }.
}
schema-removed = { $n ->
    [one] One column is missing now: { $columns }. What was counted by it has no value for the new rows.
   *[other] { $n } columns are missing now: { $columns }. What was counted by them has no value for the new rows.
}
schema-renamed = “{ $before }” seems to be called “{ $after }” now: check that both mean the same.
schema-retyped = “{ $column }” was { $before } and is { $after } now: check this column.
effect-title = Effect on your main figures, over all time
effect-figure = Figure
effect-now = Now
effect-replace = If replaced
effect-append = If added
effect-beside = If kept apart
effect-alone = With these files only

reading-taken-at = The export shows the state of
reading-taken-at-why = When the same export comes again, stages that changed are dated by this day.
together-title = Tables of one kind
