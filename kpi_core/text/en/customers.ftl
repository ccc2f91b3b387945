# Customers over time.
customers-title = Your customers over time
customers-none = No table tells customers, days and amounts together.
customers-none-filtered = Customers cannot be told with these filters: the table of their purchases does not know them, or nothing is left of it.
customers-whole = All of the data, not only the period chosen; the filters apply.
customers-too-short = The data are too short to see who comes back.
customers-few-groups = There are too few customers to tell groups of them.
customers-number = Customers
customers-again = Back within { $n } days
customers-of = { $n ->
    [one] of one known for long enough
   *[other] of { $n } known for long enough
}
customers-fifth = Brought by the best fifth
customers-few = { $n ->
    [one] one brings four fifths
   *[other] { $n } bring four fifths
}
customers-retention = Who comes back
customers-retention-how = Of those who first bought in { $grain ->
    [month] a month, the part (in %) that bought again in each month after; “…” is not over yet
    [quarter] a quarter, the part (in %) that bought again in each quarter after; “…” is not over yet
   *[year] a year, the part (in %) that bought again in each year after; “…” is not over yet
}
customers-cohort = { $month } ({ $n })
customers-later = +{ $n }
customers-groups = Customers in groups
customers-groups-how = By how lately, how often and for how much they buy, each as fifths of all customers
customers-head-group = Customers who are
customers-head-n = Number
customers-head-value = Brought
customers-head-part = Part
customers-head-days = Last purchase
customers-head-do = What to do
customers-days = { $n ->
    [one] one day ago
   *[other] { $n } days ago
}
customers-group-champions = best: lately and often
customers-group-loyal = loyal: often
customers-group-new = new: lately, for the first time or the second
customers-group-at-risk = quiet: good customers, not seen for longer than most
customers-group-asleep = asleep: rarely, and long ago
customers-group-others = in between
customers-do-champions = Thank them, ask for a review, show what is new first
customers-do-loyal = Keep in touch, offer what goes with their purchases
customers-do-new = Welcome them, make the next purchase easy
customers-do-at-risk = Look above who of them is silent for too long, and call
customers-do-asleep = One cheap attempt, then leave them
customers-do-others = Nothing special
customers-all = All of these
