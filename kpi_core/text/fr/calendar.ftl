# Le calendrier d’un pays. Les noms des jours fériés viennent du paquet `holidays`, dans ses propres traductions.

error-unknown-country = Le calendrier du pays « { $country } » n’est pas connu.
    .hint = Donnez les deux lettres d’un pays : FR pour la France, BE pour la Belgique, CH pour la Suisse.
error-holidays-unknown = Les jours fériés de « { $country } » ne sont connus que de { $first } à { $last } : les jours ouvrés des autres années ne peuvent pas être comptés.
    .hint = Choisissez une période comprise dans ces années.

## Événements commerciaux

calendar-event-winter-sales = soldes d’hiver
calendar-event-summer-sales = soldes d’été
calendar-event-black-friday = Black Friday
calendar-event-cyber-monday = Cyber Monday
calendar-event-singles-day = fête des célibataires
calendar-event-valentines-day = Saint-Valentin
calendar-event-mothers-day = fête des Mères
calendar-event-fathers-day = fête des Pères
calendar-event-christmas-season = période de Noël
calendar-event-back-to-school = rentrée

## Vacances scolaires

calendar-school-autumn = vacances de la Toussaint
calendar-school-christmas = vacances de Noël
calendar-school-winter = vacances d’hiver
calendar-school-spring = vacances de printemps
calendar-school-summer = vacances d’été
calendar-in-zones = { $name } ({ $count ->
    [one] zone
   *[other] zones
} { $zones })
