# The calendar of a country. Names of public holidays come from the package `holidays`, in its own translations.

error-unknown-country = The calendar of the country “{ $country }” is not known.
    .hint = Give the two letters of a country: FR for France, DE for Germany, GB for the United Kingdom.
error-holidays-unknown = The public holidays of “{ $country }” are known from { $first } to { $last } only: working days of other years cannot be counted.
    .hint = Choose a period within these years.

## Commercial events

calendar-event-winter-sales = winter sales
calendar-event-summer-sales = summer sales
calendar-event-black-friday = Black Friday
calendar-event-cyber-monday = Cyber Monday
calendar-event-singles-day = Singles’ Day
calendar-event-valentines-day = Valentine’s Day
calendar-event-mothers-day = Mother’s Day
calendar-event-fathers-day = Father’s Day
calendar-event-christmas-season = Christmas season
calendar-event-back-to-school = back to school

## School holidays

calendar-school-autumn = autumn school holidays
calendar-school-christmas = Christmas school holidays
calendar-school-winter = winter school holidays
calendar-school-spring = spring school holidays
calendar-school-summer = summer school holidays
calendar-in-zones = { $name } ({ $count ->
    [one] zone
   *[other] zones
} { $zones })
