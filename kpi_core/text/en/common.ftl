# How messages are written: CONTRIBUTING.md. Numbers and dates given as values are written for the language. Functions:
# ROLE($role) FACT($fact) TYPE($type) GRAIN($grain) OUTCOME($outcome): the label of a value, or of several;
# PERCENT($fraction) POINTS($difference) DAYS($days) MONEY($amount, $currency) NUMBER($x, maximumFractionDigits: 0).

# Words of every page. Labels stand inside sentences and at the start of lists: lower case, no article.

yes = yes
no = no
compared-with = compared with { $what }
to-date = to date
too-few = too few to tell

# Said when the message of a code is missing: a test keeps that from happening.
error-unknown = This did not work ({ $code }).
issue-unknown = Something to check ({ $code }).
aside-unknown = Set aside ({ $code }).

## Time

grain-day = day
grain-week = week
grain-month = month
grain-quarter = quarter
grain-year = year

by-day = by day
by-week = by week
by-month = by month
by-quarter = by quarter
by-year = by year

## Questions

error-where-not-understood = The filter “{ $text }” is not understood: it has no comparison sign.
    .hint = Write the column, a sign (`=`, `!=`, `<`, `<=`, `>` or `>=`) and a value: `channel=SEO|Ads`.

## Outcome of a deal

outcome-won = won
outcome-lost = lost
outcome-open = open

## Which way is good

direction-up = more is better
direction-down = less is better
direction-none = neither way is better

## How much an issue matters

level-info = for your information
level-warning = to check
level-error = problem

## What a value is counted in

unit-count = number
unit-money = amount of money
unit-money-per-day = amount of money per day
unit-fraction = percentage
unit-ratio = ratio
unit-days = days
unit-seconds = length of time
unit-points = points
unit-score = score
unit-number = number

## Types of columns

type-text = text
type-integer = whole number
type-number = number
type-money = amount of money
type-percent = percentage
type-boolean = yes or no
type-date = date
type-datetime = date and time

## What a row is

fact-opportunities = leads and deals
fact-events = stages entered (a row each)
fact-touchpoints = marketing contacts
fact-traffic = website traffic
fact-campaigns = advertising campaigns
fact-emails = e-mail campaigns
fact-activities = sales activities
fact-orders = orders
fact-subscriptions = subscriptions
fact-surveys = survey answers
fact-tickets = service requests
fact-targets = targets
fact-measurements = other measurements

## What a column is used as

role-id = identifier
role-date = date
role-created-at = created on
role-closed-at = closed on
role-won-at = won on
role-lost-at = lost on
role-expected-close-at = expected close
role-stage-date = date of a stage
role-sent-at = sent on
role-start = start
role-end = end
role-stage = stage
role-outcome = outcome
role-amount = amount
role-probability = chance of winning
role-lost-reason = reason lost
role-competitor = competitor
role-channel = channel
role-campaign = campaign
role-content = content
role-product = product
role-category = category
role-region = region
role-country = country
role-segment = segment
role-owner = owner
role-team = team
role-customer = customer
role-company-size = company size
role-device = device
role-page = page
role-status = status
role-visitors = visitors
role-new-visitors = new visitors
role-returning-visitors = returning visitors
role-sessions = sessions
role-engaged-sessions = engaged sessions
role-page-views = page views
role-events = events
role-bounces = bounces
role-duration = total duration
role-average-duration = average duration
role-impressions = impressions
role-reach = reach
role-clicks = clicks
role-interactions = interactions
role-cost = cost
role-conversions = conversions
role-conversion-value = conversion value
role-engagements = engagements
role-sent = e-mails sent
role-delivered = e-mails delivered
role-opens = opens
role-unsubscribes = unsubscribes
role-activity-type = type of activity
role-count = count
role-result = result
role-quantity = quantity
role-unit-price = unit price
role-discount = discount
role-refund = refund
role-returned = returned
role-profit = profit
role-recurring-amount = recurring amount
role-respondent = respondent
role-survey-kind = kind of survey
role-score = score
role-metric-name = name of the metric
role-value = value
