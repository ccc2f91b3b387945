# Segments, unit economics. Amounts, shares and numbers come written; $source is deals, orders or platform.
economics-title = What a new customer costs and brings back
economics-reading = Matching spend with results…
economics-by = By
economics-margin = Margin (%)
economics-margin-unknown = unknown
economics-brought-revenue = revenue
economics-brought-margin = margin
economics-one-deals = a deal won
economics-one-orders = a new customer
economics-one-platform = a conversion
economics-things-deals = deals won
economics-things-orders = new customers
economics-things-platform = conversions
economics-count-deals = { $n ->
    [0] no deal won
    [one] one deal won
   *[other] { $written } deals won
}
economics-count-orders = { $n ->
    [0] no new customer
    [one] one new customer
   *[other] { $written } new customers
}
economics-count-platform = { $n ->
    [0] no conversion
    [one] one conversion
   *[other] { $written } conversions
}
finding-economics-differ = { $measure ->
    [value] By { $dimension }, { $brought } goes from { $least } times the spend (“{ $last }”) to { $most } times (“{ $first }”): too large a gap to be chance
   *[cost] By { $dimension }, { $one } costs { $low } (“{ $first }”) to { $high } (“{ $last }”): too large a gap to be chance
}
finding-economics-above = { $measure ->
    [value] “{ $first }” brings { $most } times its spend in { $brought }: more than the others, by more than chance
   *[cost] “{ $first }” brought { $counted } for { $spend }, where about { $expected } were due at the usual cost: too many to be chance
}
finding-economics-below = { $measure ->
    [value] “{ $first }” brings { $least } times its spend in { $brought }: less than the others, by more than chance
   *[cost] “{ $first }” brought { $counted } for { $spend }, where about { $expected } were due at the usual cost: too few to be chance
}
finding-economics-wasted = { $spend } spent on “{ $first }” brought { $counted }, where about { $expected } were due at the usual cost{ $more ->
    [0] { "" }
    [one] ; one more like it
   *[other] ; { $more } more like it
}
finding-economics-unmatched = Only { $share } of the spend finds results of the same name: by { $dimension }, costs would mislead
finding-economics-alike = { $measure ->
    [value] By { $dimension }, what the spend brings differs by no more than chance
   *[cost] By { $dimension }, what { $one } costs differs by no more than chance
}
finding-economics-few = Too few { $things } by { $dimension } to compare what they cost
finding-economics-single = { $paid ->
    [0] By { $dimension }, nothing to compare: no segment has both spend and results
   *[other] By { $dimension }, nothing to compare with: only “{ $first }” has both spend and results
}
finding-economics-incomparable = By { $dimension }, what the spend brings cannot be compared: some amounts are 0 or less in all
finding-economics-totals = { $known ->
    [yes] All together, { $one } costs { $cac } ({ $between }); spend and results have no dimension in common
   *[no] Nothing to divide the spend by, and no dimension that spend and results have in common
}
economics-why-no-spend = No table tells what was spent
economics-why-spend-not-dated = The spend has no dates, the results have: nothing says that they belong together
economics-why-spend-not-by-channel = The table of the spend cannot be cut that way
economics-why-spend-not-filtered = The spend cannot be filtered like the results: take the filters back to see what they cost
economics-why-currencies-differ = The spend is in several currencies
economics-why-no-results = No table tells deals won, first orders or conversions
economics-why-no-common-days = Spend is told for { $spend }, results for { $results }: the period looked at holds no day of both
economics-why-no-whole-steps = The spend is told by the { $step ->
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}, and the period looked at touches no whole one that the results cover too
economics-basis-entered = Counted: deals won of the leads created in the period, whenever they were won, since the spend of the same days paid for them
economics-basis-closed = Counted: deals by the day they were won, since nothing tells when they began; part of what won them was spent before the period
economics-basis-ordered = Counted: customers whose first order lies in the period. ROAS takes all sales of the period, those to earlier customers too
economics-basis-counted = Counted: conversions as the ad platforms report them, which are not customers
economics-period = Looked at: { $period }, the days that spend and results both tell
economics-period-steps = Looked at: { $period }. The spend is told by the { $step ->
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}: only whole ones that the results cover too are counted
economics-open = Not finished yet: { $n ->
    [one] one lead of the paid segments is still open ({ $share })
   *[other] { $n } leads of the paid segments are still open ({ $share })
}. Each one won lowers the CAC: today’s is the highest it will be
economics-cheap = “{ $first }” has the lowest CAC, but its customers bring { $value } each, those of the others { $others }: aiming at the CAC alone would win more customers who buy less
economics-claim = Ad platforms claim { $claimed } of revenue where the tables tell { $revenue }: { $way ->
    [more] { $times } times as much, since several may claim the same sale
    [less] { $times } times as much, so they see only a part of it
   *[same] about as much
}
economics-lifetime = { $source ->
    [deals] LTV: { $kind ->
        [margin] the margin that a deal won leaves
       *[revenue] the revenue of a deal won, before costs
    }; later deals of the same customer are not in it
    [orders] LTV: { $kind ->
        [margin] the margin of all that these customers have bought so far
       *[revenue] all that these customers have bought so far, before costs
    }; what they will still buy is not in it
   *[platform] Value per conversion: { $kind ->
        [margin] the margin of what the platforms count
       *[revenue] as the platforms count it, before costs
    }
}
economics-same = Without a margin, LTV:CAC and ROAS say the same
economics-no-amount = { $n ->
    [one] One of { $all } deals won has no amount: ROAS counts it as nothing, LTV as worth as much as the others
   *[other] { $written } of { $all } deals won have no amount: ROAS counts them as nothing, LTV as worth as much as the others
}
economics-currencies = Spend and revenue are in different currencies: only numbers of customers are beside the spend
economics-since = Orders are told from { $day } on: customers of before look new
economics-undated = { $n ->
    [one] One row without a date is left out
   *[other] { $n } rows without a date are left out
}
economics-only = Several tables tell spend, and only “{ $table }” is read: what the others cost is missing
economics-stranger = no result bears this name
economics-unpaid = nothing spent
economics-better = { $measure ->
    [value] more for its money
   *[cost] lower cost
}
economics-worse = { $measure ->
    [value] less for its money
   *[cost] higher cost
}
economics-few = too few { $things }
economics-single = nothing to compare with
economics-incomparable = not comparable
economics-terms = { $source ->
    [deals] CAC: what was spent per deal won. ROAS: revenue per unit of money spent. LTV: what a customer is worth
    [orders] CAC: what was spent per new customer. ROAS: revenue per unit of money spent. LTV: what a customer is worth
   *[platform] ROAS: the value of the conversions per unit of money spent
}
economics-head-segment = Segment
economics-head-spend = Spent
economics-head-entries = Leads
economics-head-per-entry = Cost per lead
economics-head-wins = { $source ->
    [deals] Deals won
    [orders] New customers
   *[platform] Conversions
}
economics-head-open = Still open
economics-head-cac = { $source ->
    [platform] Cost per conversion
   *[other] CAC
}
economics-head-range = Likely range
economics-head-revenue = Revenue
economics-head-roas = ROAS
economics-head-claimed = ROAS claimed by platforms
economics-head-lifetime = { $source ->
    [platform] Value per conversion
   *[other] LTV
}
economics-head-ratio = LTV:CAC
economics-head-contribution = Left after spend
economics-head-payback = Paid back after
economics-head-verdict = Beside the others
economics-alias = Taken for one ad platform: “{ $spend }” of the spend and “{ $results }” of the results
economics-cac = { $source ->
    [platform] Cost per conversion
   *[other] CAC, paid segments
}
economics-all = CAC, unpaid results too
economics-all-of = { $spend } ÷ { $n }
economics-roas = ROAS
economics-left = leaves { $amount } after the spend
economics-matched = Spend matched
economics-matched-wins = and { $share } of the results
economics-no-no-margin = Give the margin (the part of revenue that stays) to see what is left after the spend
economics-no-no-monthly-revenue = No payback in months: sales are told once each, not month by month
economics-no-no-revenue = { $source ->
    [platform] No value is told: no ROAS
   *[other] No amount is told: neither ROAS nor LTV
}
economics-no-no-wins = { $source ->
    [platform] No conversion yet: no cost of one
   *[other] Nothing won yet: no CAC
}
economics-no-nothing-spent = { $source ->
    [platform] No spend beside conversions: no cost of one
   *[other] No spend beside results: no CAC
}
economics-no-never = Nothing is left each month: the cost is never paid back
economics-chart = What { $one } costs, by { $dimension }
economics-chart-how = Line: 95% likely range for this number of { $things }, cut where it leaves the picture; mark: all of these together. Green or red: better or worse than the others, beyond chance
economics-table = All segments; they add up to all spend and all results
economics-unmatched-title = What found no counterpart
economics-unmatched-spend = Spend without results of that name
economics-unmatched-results = Results without spend
economics-unmatched-row = { $name }: { $amount }
economics-more = and { $n } more
economics-match-rate = Matched by name: { $spend } of the spend, { $wins } of the results
economics-scope = Only what the table of spend tells is in it: no salaries, agencies or tools
economics-together = Spend of { $n } exports of ad platforms together; days that one of them does not tell count as no spend
