# What the command line says.

cli-usage = Boussole: the numbers of your files, and how sure they are.

    { "  " }python -m kpi_core COMMAND FILE... [options]

    Commands
    { "  " }inspect FILE...             what was understood of each file
    { "  " }metrics FILE...             which metrics these files can answer
    { "  " }query FILE... --metric ID   a metric, over time (--grain) and by dimension (--by)
    { "  " }funnel FILE...              how many reach each stage, how surely and how fast
    { "  " }explain FILE... --metric ID  which segments explain its change from one period to another
    { "  " }economics FILE...           what a new customer costs and brings back, by channel or campaign
    { "  " }attribution FILE...         which channels conversions are credited to, by seven models side by side
    { "  " }trend FILE... --metric ID   what a metric is made of over time, what is unusual, what comes next
    { "  " }plan FILE... --target M=N   how many must enter to reach a target, and the chance of it
    { "  " }objectives import FILE...   puts the objectives of a JSON document or a workbook on the workspace’s list
    { "  " }objectives list             the objectives of the workspace
    { "  " }check [FILE...]             alerts of the workspace’s objectives; exit status 1 when one is open

    Without FILE, a command asks the active files of the workspace.

    Options of check (and --by: each segment of a dimension as well)
    { "  " }--country CC                whose working days a target is spread by (FR, BE…), or none; FR in French
    { "  " }--notify                    sends open alerts that were not sent before to the addresses that
    { "  " }                            BOUSSOLE_NOTIFY_URLS holds, as Apprise writes them

    Options of query
    { "  " }--metric ID                 an id that `metrics` lists
    { "  " }--grain STEP                day, week, month, quarter or year; without it one total
    { "  " }--by ROLE                   a role or the name of a column; may be repeated
    { "  " }--where "ROLE=A|B"          also !=, <, <=, > and >=; may be repeated
    { "  " }--from DAY  --to DAY        first day, and the day after the last one (YYYY-MM-DD)

    Options of funnel (and --by once, --where, --from and --to: the days on which records entered)
    { "  " }--stages A,B,C              these stages, in this order; without it those the file tells
    { "  " }--mode MODE                 reached: passed it or a later one (the default); strict: all of them in this
    { "  " }                            order of time; any: all of them in whatever order

    Options of explain (and --metric, --where; --by: which dimensions, each may be repeated)
    { "  " }--period FROM..TO           the later period; the last day is not part of it
    { "  " }--against FROM..TO          the earlier one

    Options of economics (and --by once, --where, --from and --to)
    { "  " }--margin 0.4                the part of revenue that stays, where no table tells it

    Options of attribution (and --where)
    { "  " }--window DAYS               contacts count so many days before a conversion (90), or all
    { "  " }--half-life DAYS            days in which a contact loses half its weight (7)

    Options of trend (and --metric; --where, --from and --to: the period shown, all of the history being used)
    { "  " }--grain STEP                day, week, month, quarter or year; without it the one on which it is best read
    { "  " }--horizon N                 steps to forecast
    { "  " }--country CC                country of the public holidays (FR, BE…), or none; FR in French

    Options of plan (and --stages, --where; with --rate or --count it needs no file)
    { "  " }--target METRIC=N           won, revenue, margin, or the name of a stage
    { "  " }--by DAY                    before this day (YYYY-MM-DD)
    { "  " }--rate A:B=0.2              share that passes from stage A to stage B (A:B=0.2±0.05 where it is known within
    { "  " }                            0.05); may be repeated
    { "  " }--count A=500               records of one cohort at a stage: rates are learned from them; may be repeated
    { "  " }--entries N                 new entries until that day, instead of as many as usual
    { "  " }--worth N  --margin 0.3     what a sale is worth, and what part of it stays
    { "  " }--capacity A=15 (or A=3x5)  records that stage A can take up in a week (3 people, 5 each); may be repeated
    { "  " }--budget N  --cost N        what may be spent on entries, and what one costs

    Options of every command
    { "  " }--json                      one JSON document instead of text
    { "  " }--lang fr|en                language of labels and sentences
    { "  " }--today DAY                 what counts as today
    { "  " }--workspace DIR             folder where Boussole keeps its work
    { "  " }--map "COLUMN=role"         use a column as this role ("none": as nothing); may be repeated
    { "  " }--sheet NAME                read only this sheet

cli-to-check = To check
cli-sheet = sheet “{ $sheet }”
cli-header-row = column names in row { $row }
cli-table = { FACT($fact) } ({ $sure } sure) · { $rows ->
    [one] one row
   *[other] { $rows } rows
} · { $aside ->
    [0] none set aside
   *[other] { $aside } set aside
}
cli-set-aside = row { $row } set aside ({ $reason }): { $text }
cli-rejected = row { $row }, “{ $column }” not read: { $text }
cli-left-out = Left out
cli-more = and { $count } more, which --json lists
cli-join = “{ $table }” was joined to “{ $file }”: { $columns }
cli-head-column = Column
cli-head-type = Type
cli-head-role = Used as
cli-head-missing = Missing
cli-head-distinct = Different
cli-head-examples = Examples
cli-head-metric = Metric
cli-head-unit = Unit
cli-head-id = ID
cli-head-available = Available
cli-head-period = Period
cli-head-value = Value
cli-head-numerator = Numerator
cli-head-denominator = Denominator
cli-head-n = Records
cli-head-reason = Reason
cli-partial = { $period } (partial)
cli-empty-value = (not filled in)
cli-undated = { $count ->
    [one] One record has no date and stands in no period.
   *[other] { $count } records have no date and stand in no period.
}
cli-no-rows = There is no record in this period and with these filters.

error-command-missing = Say what to do: no command was given.
    .hint = The commands are { $commands }.
error-unknown-command = There is no command “{ $command }”.
    .hint = { $near ->
        [true] Did you mean { $suggestions }?
       *[other] The commands are { $suggestions }.
    }
error-command-not-yet = The command “{ $command }” is planned and not built yet.
    .hint = The commands that work today are { $commands }.
error-unknown-option = “{ $command }” has no option { $option }.
    .hint = { $near ->
        [true] Did you mean { $suggestions }?
       *[other] Its options are { $suggestions }.
    }
error-option-needs-value = The option { $option } needs a value after it.
    .hint = `python -m kpi_core --help` shows each option with an example.
error-option-of-another-command = The option { $option } has no meaning for “{ $command }”.
    .hint = Leave it out, or use it with { $commands }.
error-option-missing = “{ $command }” needs the option { $option }.
    .hint = `python -m kpi_core metrics FILE...` lists what can be asked.
error-usage-not-understood = This command line could not be understood.
    .hint = `python -m kpi_core --help` shows how commands are written.
error-unknown-language = There is no language “{ $lang }”.
    .hint = Choose one of { $languages }.
error-unknown-grain = There is no time step “{ $grain }”.
    .hint = Choose one of { $grains }.
error-date-not-understood = “{ $text }”, given with { $option }, is not a day of the calendar.
    .hint = Write it as YYYY-MM-DD, such as 2026-11-21.
error-period-reversed = The period ends ({ $end }) before it begins ({ $start }).
    .hint = --from is the first day, --to the day after the last one.
error-map-not-understood = “{ $text }”, given with --map, is not a column and a role.
    .hint = Write --map "COLUMN=role", such as --map "Source=channel".
error-unknown-role = There is no role “{ $role }” to give to “{ $column }”.
    .hint = { $near ->
        [true] Did you mean { $suggestions }?
       *[other] The roles are { $suggestions }.
    }
error-nothing-to-ask = “{ $command }” was given no file, and no file is active in the workspace { $folder }.
    .hint = Name a file, or confirm one on the Data page first.
error-unexpected = Something went wrong that should not have: this is a mistake in Boussole, not in your file.
    .hint = Try again; if it stays, send the last line of { $log } to whoever looks after Boussole.
error-unexpected-and-unlogged = Something went wrong that should not have: this is a mistake in Boussole, not in your file. The details could not be written below { $folder }.
    .hint = Make that folder writable and try again, so that the details can be kept.
