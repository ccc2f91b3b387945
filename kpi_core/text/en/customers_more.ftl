# Customers over time: the sections of the drawer.
customers-says-customers_at_risk = { $n ->
    [one] One regular customer is more likely gone than not
   *[other] { $n } regular customers are more likely gone than not
}, with { $stake } of { $named ->
    [all] revenue
   *[some] the revenue with a customer’s name
} in the last twelve months
customers-says-customers_few_bring = { $n ->
    [one] One of { $customers } customers brings
   *[other] { $n } of { $customers } customers bring
} four fifths of the revenue{ $named ->
    [all] { "" }
   *[some] { " " }with a customer’s name
}
customers-says-customers_once = None of { $n } customers has bought on a second day
customers-says-customers_back = { $again ->
    [0] None of { $known } customers bought again within { $days } days of the first purchase
    [one] One of { $known } customers bought again within { $days } days of the first purchase
   *[other] { $again } of { $known } customers bought again within { $days } days of the first purchase
}
customers-says-customers_too_few = { $n ->
    [one] One customer so far: too little to tell who comes back
   *[other] { $n } customers so far: too few or too recent to tell who comes back
}
customers-until = Purchases until { $day }; a first purchase is the first one in the data
customers-unnamed = Sales of { $amount }{ $told ->
    [yes] { " " }({ $part } of the revenue)
   *[no] { "" }
} name no customer: they are in none of these figures and shares.
customers-section = Section
customers-section-back = Who comes back
customers-section-few = Whom you depend on
customers-section-risk = Whom to call
customers-section-worth = What one is worth
customers-told = What is told of them
customers-told-customers = Customers
customers-told-revenue = Revenue
customers-told-so-far = So far, each
customers-stay = Which subscriptions go on
customers-told-subscriptions = Subscriptions
customers-told-amounts = Recurring amounts
customers-from-purchase = First purchase
customers-from-start = Start of the subscription
customers-revenue-how = Of those who first bought in { $grain ->
    [month] a month, the revenue of each month after, in % of that month
    [quarter] a quarter, the revenue of each quarter after, in % of that quarter
   *[year] a year, the revenue of each year after, in % of that year
}; over 100 is possible, “…” is not over yet
customers-so-far-how = Of those who first bought in { $grain ->
    [month] a month, what each has brought on average by the end of each month after
    [quarter] a quarter, what each has brought on average by the end of each quarter after
   *[year] a year, what each has brought on average by the end of each year after
}; “…” is not over yet
customers-started-how = Of the subscriptions that began in { $grain ->
    [month] a month, the part (in %) still running when each month after began
    [quarter] a quarter, the part (in %) still running when each quarter after began
   *[year] a year, the part (in %) still running when each year after began
}; “…” is not over yet
customers-started-revenue-how = Of the subscriptions that began in { $grain ->
    [month] a month, the recurring amounts still running when each month after began, in % of the first
    [quarter] a quarter, the recurring amounts still running when each quarter after began, in % of the first
   *[year] a year, the recurring amounts still running when each year after began, in % of the first
}; “…” is not over yet
customers-churn = Subscriptions ended per month
customers-churn-of = { $low } to { $high }; { $ended } of { $running } in { $months ->
    [one] one month
   *[other] { $months } months
}
customers-churn-money = Recurring amounts ended per month
customers-renewed = { $n ->
    [one] One subscription ended and went on: what the same customer begins
   *[other] { $n } times a subscription ended and went on: what the same customer begins
} within { $days } days of an end is a renewal or a change of plan and counts neither as an end nor as a beginning.
customers-few-title = { $n ->
    [one] One of { $customers } customers brings
   *[other] { $n } of { $customers } customers bring
} four fifths of the revenue{ $named ->
    [all] { "" }
   *[some] { " " }with a customer’s name
}
customers-few-how = From the customer who brought most to the one who brought least; the dashed line is what it would be if all brought the same
customers-pareto-axis = Part of the customers
customers-pareto-few = { $n ->
    [one] one: { $share }
   *[other] { $n }: { $share }
}
customers-pareto-point = { $part } of the customers bring { $share }
customers-reason-no_money = These customers brought nothing together: there are no shares to tell.
customers-reason-more_returned = Some customers returned more than they bought in these data: the others bring more than the whole, so shares are not told.
customers-top = Largest customers
customers-top-all = Download all customers
customers-col-began = Began in (number)
customers-col-name = Customer
customers-col-value = Brought
customers-col-part = Part
customers-col-times = Days with a purchase
customers-col-last = Last purchase
customers-col-group = Group
customers-col-why = Why
customers-col-chance = Chance of having left
customers-col-stake = Last 12 months
customers-risk-title = { $n ->
    [0] No regular customer is more likely gone than not
    [one] One regular customer is more likely gone than not
   *[other] { $n } regular customers are more likely gone than not
}
customers-risk-how = Regular: purchases on three different days or more. Gone: silent for longer than nine of ten pauses usual for them, and with at least one chance in two to have left for ever
customers-risk-why = buys every { $usual ->
    [one] day
   *[other] { $usual } days
} on average, silent for { $silent }
customers-risk-pause = Pause between purchases
customers-risk-pause-most = nine of ten under { $days }
customers-risk-stake = At stake
customers-risk-stake-of = { $share } of the last twelve months{ $named ->
    [all] { "" }
   *[some] { " " }(revenue with a customer’s name)
}
customers-risk-left = Likely gone
customers-risk-left-of = { $low } to { $high } of { $n ->
    [one] one regular
   *[other] { $n } regulars
}
customers-risk-before = { $n ->
    [one] One more has likely left and has not bought for over a year: nothing is at stake.
   *[other] { $n } more have likely left and have not bought for over a year: nothing is at stake.
}
customers-risk-long = { $n ->
    [one] One is silent for longer than nine of ten pauses usual for them, but more likely still a customer than gone
   *[other] { $n } are silent for longer than nine of ten pauses usual for them, but more likely still customers than gone
}
customers-risk-method = Pauses are told by the customer’s own and, where these are few, by those of all (BG/CNBD-k, Reutterer et al. 2021); seasons and closing days are not known to it. Of simulated customers listed so, 64% to 92% had really left; of those still buying, at most 8% were listed.
customers-reason-too_few_regulars = There are too few customers who bought on several days (20 with a pause, some with two) to tell whose silence is too long.
customers-reason-unclear = How many have left for ever cannot be told from these data.
customers-list = Download the list
customers-worth-title = A new customer brings { $value } within { $n ->
    [one] a month
   *[other] { $n } months
}
customers-worth-short = Revenue since the first purchase, not margin
customers-worth-within = { $n ->
    [one] Within a month
   *[other] Within { $n } months
}
customers-worth-between = { $low } to { $high }, nine times in ten
customers-worth-so-far = So far, of any age
customers-worth-per = per customer
customers-worth-axis = Months since the first purchase
customers-worth-point = { $n ->
    [one] { $value } after one month
   *[other] { $value } after { $n } months
}
customers-worth-how = Each month of age is the mean of the new customers whose data hold it wholly, and the months are added up (Lin et al. 1997); known until month { $known }, nothing is foretold beyond. The margin of error (90%) draws the { $n } customers anew.
customers-worth-older = { $n ->
    [one] One customer first seen in the first { $days } days of the data is left out: they may have bought before.
   *[other] { $n } customers first seen in the first { $days } days of the data are left out: they may have bought before.
}
customers-reason-few_new_customers = { $n ->
    [0] No customer can be told to be new: it takes 30 to say what one is worth.
    [one] Only one customer can be told to be new: it takes 30 to say what one is worth.
   *[other] Only { $n } customers can be told to be new: it takes 30 to say what one is worth.
}
customers-reason-too_young = Fewer than 30 new customers have been followed for three months: it is too early to say what one is worth.
