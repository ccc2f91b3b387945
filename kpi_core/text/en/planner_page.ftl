# Planner: whose records, the team, a person's own numbers, what a customer leaves.
plan-records = Which records
plan-records-how = A plan for one segment: small ones borrow their rates from all records.
plan-records-by = By
plan-records-value = Only
plan-records-choose = choose a value
plan-records-option = { $value } ({ $n ->
    [one] one record
   *[other] { $n } records
})
plan-records-none = No record passes these filters
plan-records-none-how = Take a filter back to plan.

plan-capacity-each = Each, a week
plan-capacity-people = People
plan-capacity-newcomers = of whom new
plan-capacity-learning = Weeks until the new ones take up as much as the others
plan-capacity-off = Weeks off
plan-capacity-week = Week of { $day }
plan-capacity-no-week = none

plan-caption-hand = from your own numbers
plan-hand-title = Or plan with your own numbers
plan-hand-how = Stages, rates and how surely you know them are enough to tell how many leads a target takes.
plan-hand-begin = Plan with my numbers
plan-hand-end = Put my numbers away
plan-hand-numbers = Your numbers
plan-hand-numbers-how = It begins with an example: replace it by what you know or expect.
plan-hand-leads = Leads
plan-hand-qualified = Qualified
plan-hand-sales = Sales
plan-hand-new = Stage { $n }
plan-hand-stage = Stage { $n }
plan-hand-share = % of { $stage }
plan-hand-within = give or take (points)
plan-hand-within-help = How far the true rate may be from it, 19 times in 20. 0: it is certain.
plan-hand-more = Add a stage
plan-hand-fewer = Remove a stage
plan-hand-entries = Entries expected
plan-hand-worth = What a sale is worth
plan-hand-unknown = unknown

plan-economics = Does it pay?
plan-economics-how = What stays of a sale, beside what it costs to win it
plan-economics-margin = Margin (%)
plan-economics-lifetime = What a customer leaves in all
plan-economics-monthly = Revenue of a customer a month
plan-economics-fixed = Fixed costs of the period
plan-economics-unknown = unknown
plan-money-ltv-to-cac = Customer value per cost of a sale
plan-money-payback = Paid back after
plan-money-break-even = Entries that cover the cost
plan-money-highest-cost = Highest cost of an entry
plan-months = { $n ->
    [one] one month
   *[other] { $n } months
}
plan-scenario-link = The address of this page now opens “{ $name }”.
plan-scenario-needed = Needed for 80%
plan-scenario-target = Target
plan-scenario-range = 8 in 10
plan-scenario-entries = Entries
plan-at-least = ≥ { $value }
plan-at-most = ≤ { $value }
plan-money-by-stage = What a record at each stage costs
plan-money-by-stage-how = The cost of an entry today, divided by the share that gets there
