# The events card of the trends page: one's own events, and the calendar of a country.

## One's own

trends-events-title = { $n ->
    [0] No event of yours yet
    [one] One event of yours
   *[other] { $n } events of yours
}
trends-events-title-next = { $title }; the next public holiday is { $holiday }, { $day }
trends-events-how = What happened in your business, as you know it: a campaign, a new price, a fair, a breakdown. Your events stand on every chart over time and beside what is unusual near them.
trends-events-name = What happened
trends-events-last = Last day (optional)
trends-events-add = Add
trends-events-list-how = Double-click a name or a day to correct it.
trends-events-remove = Remove
trends-events-removed = “{ $name }” was removed.
trends-events-put-back = Put it back
trends-events-import = Add a list
trends-events-paste = One event per line: first day, last day, name
trends-events-example = 27/11/2026; 30/11/2026; Black Friday campaign
trends-events-file = Or a file (CSV)
trends-events-take = Add these events
trends-events-added = { $n ->
    [0] No new event was added.
    [one] One event was added.
   *[other] { $n } events were added.
}
trends-events-more-issues = { $n ->
    [one] One more line to check.
   *[other] { $n } more lines to check.
}
trends-events-export = Download the list
trends-events-file-name = events.csv

## The calendar

trends-calendar-no-country = Choose a country above to see its public holidays, sales and school holidays.
trends-calendar-ahead = The next three months, { $country }
trends-calendar-public-holidays = Public holidays:
trends-calendar-commercials = Sales and shopping days:
trends-calendar-school-holidays = School holidays:
trends-calendar-item = { $name }, { $days }
trends-calendar-none = none
trends-calendar-unknown = not known for this country
trends-calendar-drawn = The calendar of the period drawn, { $period }
trends-calendar-kind = Kind
trends-calendar-public-holiday = public holiday
trends-calendar-commercial = sales and shopping days
trends-calendar-school-holiday = school holidays
trends-calendar-download = Download this calendar
trends-calendar-file-name = calendar
