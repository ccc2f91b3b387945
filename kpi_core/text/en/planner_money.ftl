# Planner, money. What the past shows of more or less spend on a channel; $low and $high come written.
plan-channel-curve = The more is spent, the less more spend brings: 10% more brings { $low } to { $high } more entries
plan-channel-proportional = Entries follow the spend; no diminishing return can be told apart from a constant cost
plan-channel-unclear = Spend has varied, but entries are too few to see what more of it brings
plan-channel-no-effect = Entries have not followed the spend: the channel keeps what it has, and less could be tried
plan-channel-increasing = Entries grow faster than the spend, which usually means that spend follows demand: a constant cost is assumed
plan-channel-too-steady = Spend has hardly ever changed: nobody knows what more of it would bring
plan-channel-too-short = Spend is known for { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
} only: { $wanted } are wanted to tell spend from season
plan-channel-too-few = Too few recent weeks with spend and entries to tell a cost per entry

# How a weekly budget is best split. Numbers come written.
plan-split-move = Split otherwise, the same budget would bring { $gain } { $goal ->
    [entries] more entries
    [revenue] more revenue
   *[wins] more wins
} in { $weeks } weeks ({ $low } to { $high })
plan-split-keep = No other split is better than today’s by more than chance
plan-split-test = Try 10% more on { $channel }, which has the lowest cost per win{ $source ->
    [none] { "" }
   *[other] , taken from { $source } where the next win costs most
}: no past change of spend shows what it brings
plan-split-patience = At this number of entries, 10% more shows beyond chance after about { $weeks } weeks; a larger step shows sooner
plan-split-one-channel = A split needs two channels whose cost per entry is known
plan-split-no-amounts = Wins have no amounts: the split can make most of entries or of wins, not of revenue
plan-split-no-budget = No budget to split

# Why a figure is not defined.
plan-money-no-channel-column = No column tells the channel of the records
plan-money-no-records = No record to count
plan-money-one-channel = All records are of one channel
plan-money-no-spend = No table tells what was spent
plan-money-spend-not-dated = The spend has no dates
plan-money-spend-not-by-channel = The table of the spend does not tell the channel
plan-money-spend-not-filtered = The spend cannot be filtered like the records
plan-money-currencies-differ = Spend and amounts are in different currencies
plan-money-no-common-weeks = Spend and records have no whole week in common
plan-money-no-channel-matches = No channel of the spend bears the name of a channel of the records
plan-money-beyond-cap = ≥ and ≤: a channel would have to spend more than 120% of its highest week ever; nobody knows what that brings, so these are bounds
plan-money-no-cost = No cost is given
plan-money-no-revenue = No revenue is told
plan-money-no-margin = Give the margin: the part of revenue that stays
plan-money-no-wins = No win to divide by
plan-money-no-entries = No entry to divide by
plan-money-no-lifetime-value = Give what a customer leaves in all (LTV)
plan-money-no-monthly-revenue = Give what a customer brings each month
plan-money-costs-nothing = Nothing is spent
plan-money-never = Each entry leaves nothing: no number of them covers the cost
