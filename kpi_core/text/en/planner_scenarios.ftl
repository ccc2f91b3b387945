## Scenarios and objectives of the planner, and the workbook of a plan.

scenario-pessimistic = Pessimistic
scenario-central = Central
scenario-optimistic = Optimistic
scenario-pessimistic-note = Every assumption where only 1 case in 10 is lower. All of them that low at once is rarer than that.
scenario-central-note = Every assumption in the middle of its likely range.
scenario-optimistic-note = Every assumption where only 1 case in 10 is higher. All of them that high at once is rarer than that.

error-scenario-name-empty = The scenario was not saved: it has no name.
    .hint = Give it a name that tells it from the others.
error-scenario-name-too-long = The scenario was not saved: its name has { $length } characters, at most { $limit } are possible.
    .hint = Shorten it.
error-scenario-locked = Nothing was changed: the scenario “{ $name }” is locked.
    .hint = Unlock it, or save your changes as a new scenario.
error-scenario-unknown = This scenario is no longer in the workspace. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-scenario-changed-elsewhere = Nothing was saved: the scenario “{ $name }” was changed in another window meanwhile.
    .hint = Look at it as it is now, or save yours as a new scenario.
error-objective-unknown = This objective is no longer on the list. It was removed meanwhile.
    .hint = Look at the list as it is now.
error-objective-without-day = This plan has no last day: no objective can be made of it.
    .hint = Say by when the target is to be reached.
error-document-unreadable = This is not a JSON document that can be read.
    .hint = Check the file: it may have been cut off or changed by hand.
error-value-not-expected = { $wanted ->
    [number] “{ $value }” is not a possible number for { $place }.
    [whole] “{ $value }” is not a whole number, as { $place } needs one.
    [day] “{ $value }” is not a day for { $place }.
    [near_day] “{ $value }” in { $place } is not a day of the years 1900 to 2199.
    [later] “{ $value }” in { $place } is not after the first day.
    [list] “{ $value }” is not a list, as { $place } needs one.
    [object] “{ $value }” is not a set of named values, as { $place } needs one.
    [flag] “{ $value }” is neither true nor false, as { $place } must be.
    [word] “{ $value }” is not one of the words that { $place } may hold.
    [steps] “{ $value }” does not fit { $place }: pairs of day and amount are needed, or one amount per step of the calendar.
   *[text] “{ $value }” is not a text, as { $place } needs one.
}
    .hint = Correct the document at this place; days are written 2026-12-31.

## The workbook

plan-book-plan = Plan
plan-book-plan-of = Plan { $number }
plan-book-schedule = Schedule
plan-book-scenarios = Scenarios

plan-book-scenario = Scenario
plan-book-inputs-hint = Change the blue numbers: the averages below follow.
plan-book-assumption = Assumption
plan-book-value = Value
plan-book-low = Low
plan-book-high = High
plan-book-low-help = Low and high: in 95 cases of 100 the value lies between them.
plan-book-n = Based on
plan-book-source = From
plan-book-source-data = your data
plan-book-source-counts = the numbers given
plan-book-source-given = set by you
plan-book-source-derived = drawn from its uncertainty
plan-book-source-trials = forecasts tried on your past

plan-book-target = Target
plan-book-target-won = Target: sales
plan-book-target-stage = Target: records at the stage { $stage }
plan-book-target-revenue = Target: revenue{ $currency ->
    [none] { "" }
   *[other] { " " }({ $currency })
}
plan-book-target-margin = Target: margin{ $currency ->
    [none] { "" }
   *[other] { " " }({ $currency })
}
plan-book-by = Before
plan-book-worth = What a sale counts for{ $currency ->
    [none] { "" }
   *[other] { " " }({ $currency })
}
plan-book-rate = { $first } → { $second }
plan-book-course = Course beside the rates

plan-book-stage = Stage
plan-book-in-time = Won in time, of those won in the end
plan-book-already = Sales expected of what is under way
plan-book-missing = Sales still missing
plan-book-chance = Chance of each
plan-book-mean = On average
plan-book-sure = { $n }% sure
plan-book-draws = The columns “% sure” come from 10,000 draws of the plan: they do not follow the blue numbers. The averages do.
plan-book-out-of-reach = out of reach

plan-book-week = Week of
plan-book-share = Share of the entries
plan-book-entries = New at { $stage }
plan-book-total = Total
plan-book-needed = Needed to be 80% sure
plan-book-difference = Difference
plan-book-no-weeks = Nothing tells when entries come: there is no schedule.

plan-book-note = Note
plan-book-locked = Locked
plan-book-probability = Chance of the target
plan-book-expected-low = 1 chance in 10 of less than
plan-book-expected = Expected
plan-book-expected-high = 1 chance in 10 of more than
plan-book-entries-assumed = New at { $stage }, assumed
plan-book-mean-needed = New at { $stage }, on average
plan-book-sure-needed = New at { $stage }, 80% sure
