# Metrics: their formulas, what a question got wrong, why a number is missing, what stands behind one.

## Metrics of any column

generic-count = Number of records
generic-count-definition = Rows of the table.
generic-sum = Sum of { $column }
generic-sum-definition = The values of the column “{ $column }”, added up.
generic-mean = Mean of { $column }
generic-mean-definition = The sum of the column “{ $column }” divided by the number of rows that have a value.
generic-median = Median of { $column }
generic-median-definition = The middle value of the column “{ $column }”: half of the rows have less.
generic-min = Minimum of { $column }
generic-min-definition = The smallest value of the column “{ $column }”.
generic-max = Maximum of { $column }
generic-max-definition = The largest value of the column “{ $column }”.
generic-distinct = Different values of { $column }
generic-distinct-definition = How many different values stand in the column “{ $column }”.
generic-true = Number of rows with { $column } (sum)
generic-true-definition = Rows whose column “{ $column }” says yes.
generic-share = Share of rows with { $column } (mean)
generic-share-definition = Of the rows whose column “{ $column }” is filled in, the share that says yes.

## Formulas

formula-count = number of records
formula-count-of = number of rows with { $of }
formula-sum = sum of { $of }
formula-mean = sum of { $of } ÷ number of rows with { $of }
formula-weighted-mean = mean of { $of }, each row counting by { $by }
formula-median = median of { $of }
formula-min = minimum of { $of }
formula-max = maximum of { $of }
formula-distinct = number of different { $of }
formula-people = sum of { $of }, where nobody stands in two rows
formula-first-seen = number of { $of } whose first row lies in the period
formula-repeated = number of customers with more than one { $of }
formula-customers = number of customers
formula-kept = number of customers of the period before who came again
formula-before = number of customers of the period before
formula-days = days from creation to closing
formula-where = { $formula } (only: { $conditions })
formula-scaled = { $scale } × ({ $formula })
formula-share = { $formula } ÷ { $formula } of all segments

## Why a row has no value

reason-empty-denominator = nothing to divide by
reason-not-additive = people are counted in several rows
reason-no-values = no record has a value
reason-missing-on-one-side = one of the files says nothing here
reason-no-data = outside of the data

## What the files do not tell

error-unknown-metric = There is no metric “{ $name }”.{ $near ->
    [true] { " " }Did you mean “{ $suggestion }”?
   *[other] { "" }
}
    .hint = The list of metrics shows what these files can answer.
error-metric-needs-columns = The metric “{ $metric }” cannot be computed: no column is used as { ROLE($roles) }.
    .hint = If a column holds it under another name, say so on the Data page or with --map "COLUMN=role".
issue-metric-needs-columns = No column is used as { ROLE($roles) }.
error-metric-needs-table = The metric “{ $metric }” cannot be computed: none of the tables holds { FACT($facts) }.
    .hint = Add a file that does, or say on the Data page what the rows of your table are.
issue-metric-needs-table = None of the tables holds { FACT($facts) }.
error-step-not-dated = The metric “{ $metric }” cannot be computed: no column says when a lead reached the step { $step ->
    [mql] MQL
    [sql] SQL
    [opportunity] deal
    [quote] quote
   *[other] { $step }
}.
    .hint = Export the date of each step, or use such a column as “date of a stage” on the Data page.
issue-step-not-dated = No column says when a lead reached the step { $step ->
    [mql] MQL
    [sql] SQL
    [opportunity] deal
    [quote] quote
   *[other] { $step }
}.
error-no-value-recognised = The metric “{ $metric }” cannot be computed: no value of “{ $name }” is recognised as what it counts.
    .hint = Filter the number of records by a value of “{ $name }” instead.
issue-no-value-recognised = No value of “{ $name }” is recognised as what it counts.
error-scores-on-another-scale = The metric “{ $metric }” cannot be computed: it is defined for scores from { $low } to { $high }, and those of “{ $where }” are on another scale.
    .hint = Ask for the mean of “{ $where }” instead.
issue-scores-on-another-scale = It is defined for scores from { $low } to { $high }, and those of “{ $where }” are on another scale.
error-column-holds-no-money = The metric “{ $metric }” cannot be computed: “{ $where }” holds shares, not amounts of money.
    .hint = Ask for the mean of “{ $where }” instead.
issue-column-holds-no-money = “{ $where }” holds shares, not amounts of money.
error-rows-are-lines = The metric “{ $metric }” cannot be computed: no column holds order numbers, and a row may be a line of an order.
    .hint = If a column holds order numbers, use it as “identifier” on the Data page; the number of records counts rows.
issue-rows-are-lines = No column holds order numbers, and a row may be a line of an order.
error-amount-once-per-order = “{ $metric }” cannot be split by “{ $dimension }”: “{ $where }” stands once per order, and the lines of an order differ in “{ $dimension }”.
    .hint = Ask by something that is the same for a whole order, or export an amount per line.
issue-amount-once-per-order = “{ $where }” stands once per order, and the lines of an order differ in “{ $dimension }”.
error-rates-not-added = “{ $metric }” has no meaning: “{ $where }” holds a rate or a mean per row, and these cannot be added up.
    .hint = Ask for its mean or median, or for a metric that divides sums.
issue-rates-not-added = “{ $where }” holds a rate or a mean per row: these cannot be added up.
error-identifier-not-added = “{ $metric }” has no meaning: “{ $where }” holds identifiers.
    .hint = Ask how many different ones there are: distinct({ $where }).
issue-identifier-not-added = “{ $where }” holds identifiers.
error-column-not-numeric = “{ $metric }” cannot be computed: the type of “{ $where }” is { TYPE($type) }.
    .hint = Ask how many different values there are: distinct({ $where }).
issue-column-not-numeric = The type of “{ $where }” is { TYPE($type) }.

## What a question got wrong

error-metric-needs-date = There is nothing to place the records of “{ $table }” in time: no column holds a date.
    .hint = Ask without a period and without a time step, or export the file with its dates.
error-metric-needs-period = This metric compares a period with the one before it, and no period was given.
    .hint = Choose a time step (month, quarter) or a period.
error-metric-not-over-time = The metric “{ $metric }” describes the deals open today: it cannot be followed over time.
    .hint = Ask for its total, or follow its parts: open deals, win rate, value of deals won.
error-unknown-dimension = “{ $table }” has no column or role called “{ $name }”.{ $near ->
    [true] { " " }Did you mean “{ $suggestion }”?
   *[other] { "" }
}
    .hint = The Data page and `inspect` list the columns and what each is used as.
error-dimension-not-shared = “{ $name }” is unknown in “{ $table }”, which this metric needs too.
    .hint = Choose a dimension that all of its tables have, such as the channel or the campaign.
error-currencies-differ = The metric “{ $metric }” would mix currencies: { $currencies }.
    .hint = Give amounts in one currency.
error-value-not-in-column = No record has the value “{ $value }” in “{ $column }”.{ $near ->
    [true] { " " }Did you mean “{ $suggestion }”?
   *[other] { "" }
}
    .hint = `query --metric count --by "{ $column }"` lists the values.
error-value-is-no-number = “{ $value }” is not a number, and “{ $column }” holds numbers.
    .hint = Write it with digits, such as 1234.5.
error-value-is-no-date = “{ $value }” is not a date, and “{ $column }” holds dates.
    .hint = Write it as YYYY-MM-DD, YYYY-MM or YYYY.
error-value-is-no-yes-or-no = “{ $value }” is neither yes nor no, and “{ $column }” holds nothing else.
error-column-has-no-order = “{ $column }” cannot be compared with < or >: its type is { TYPE($type) }.
    .hint = Compare it with =, or change the type of the column on the Data page.

## What went wrong while computing

error-query-takes-too-long = The computation was stopped after { $seconds } seconds.
    .hint = Ask for a shorter period or fewer dimensions.
error-query-needs-too-much-memory = The computation needs more memory than this machine may give it.
    .hint = Ask for a shorter period or fewer dimensions.
error-snapshot-not-readable = The saved data of a table can no longer be read ({ $detail }).
    .hint = Import the file again.
error-query-failed = This could not be computed: { $detail }
    .hint = That is a mistake in Boussole: please report it with the command or the page that led here.

## What is to be known about an answer

issue-amount-from-price = No column tells the amount of each row: quantity multiplied by unit price stands for it.
issue-customers-from-deals = New customers are the customers of the deals won: whether they had bought before is not known.
issue-deals-stand-for-customers = No column names customers: each deal won counts as one.
issue-visitors-stand-for-visits = Visits are not counted in this file: visitors stand for them.
issue-revenue-instead-of-profit = The cost of the goods is not known: revenue stands for gross profit.
issue-impressions-instead-of-reach = Reach is not told: impressions stand for it.
issue-sent-instead-of-delivered = E-mails delivered are not told: e-mails sent stand for them.
issue-all-sales-count = All sales of the period and segment count, whether advertising brought them or not.
issue-people-per-day = “{ $where }” counts people once a day: who came on two days counts twice.
issue-records-repeat = Some values of “{ $where }” stand in several rows: each counts once.
issue-dated-by-another-column = No column dates the closing: “{ $where }” stands for it.
issue-answered-from = Several tables could answer: { $tables } was taken, the largest.
issue-value-not-in-column = No record has the value “{ $value }” in “{ $column }”.
issue-period-outside-data = The period lies outside of the data, which go from { $first } to { $last }.
issue-steps-not-filled = Steps without a record are left out: there would be too many ({ $steps }).

error-no-lost-deals-known = The metric “{ $metric }” cannot be computed: no value says which deals were lost. Tell which column holds the outcome.
error-no-won-deals-known = The metric “{ $metric }” cannot be computed: no value says which deals were won. Tell which column holds the outcome.

# Dimensions that stand in no column, and their values.
dimension-bands = { $name } band
dimension-came-before = first or later purchase
dimension-first-purchase-month = month of the first purchase
dimension-first-purchase-quarter = quarter of the first purchase
dimension-first-purchase-year = year of the first purchase
dimension-new = first purchase
dimension-returning = came before
band-below = under { $high }
band-from = { $low } and more
band-between = { $low } to { $high }
