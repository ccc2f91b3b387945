# The sales team: effort beside effectiveness. Names are told only of those that differ beyond chance.
finding-team-alike = { $by ->
    [owner] Nobody wins
    [team] No team wins
   *[region] No region wins
} more or less often than the others beyond chance; all together { $rate }
finding-team-one = { $name } won { $wins } of { $closed } closed deals; at the average rate of { $by ->
    [owner] the team
    [team] all teams
   *[region] all regions
} for such deals, it would have been about { $expected }: too large a gap to be chance
finding-team-differ = { $kept } of { $n } { $by ->
    [owner] people compared win
    [team] teams compared win
   *[region] regions compared win
} more or less often than the others beyond chance{ $ups ->
    [0] { "" }
   *[other] ; more often: { $above }
}{ $downs ->
    [0] { "" }
   *[other] ; less often: { $below }
}
finding-team-by-mix = { $name } seems to win { $way ->
    [more] more often
   *[less] less often
} than the others, but the deals explain at least half of it: by { $kinds }, about { $expected } wins were to be expected, and there were { $wins }{ $more ->
    [0] { "" }
    [one] ; at least half of the gap of one other is explained by its deals too
   *[other] ; at least half of the gaps of { $more } others is explained by their deals too
}
finding-team-few = { $by ->
    [owner] Nobody has
    [team] No team has
   *[region] No region has
} the { $least } closed deals it takes to be compared
finding-team-single = There is only { $by ->
    [owner] one person
    [team] one team
   *[region] one region
} here: no one to compare with
finding-team-effort = Activities are told, but no deals won or lost: effort without its result
team-title = Your sales team: effort and results
team-none = No deals and no activities are told by person or team in this period.
team-many = { $n } different names are too many for a team: up to { $most } are compared. Check on the Data page what this column is used as.
team-by-role = { $by ->
    [owner] Person
    [team] Team
   *[region] Region
}
team-more = { $n ->
    [one] one more
   *[other] { $n } more
}
team-ask-above = Worth asking what { $names } { $n ->
    [one] does
   *[other] do
} differently: it may help the others.
team-ask-below = Worth looking at the deals and the conditions of { $names } before concluding anything: these figures do not tell why.
team-funnel = Win rate by number of deals closed
team-funnel-how = The dashed line is all together ({ $whole }). Chance alone keeps to the dark band 19 times out of 20, to the pale one nearly always; the fewer deals, the wider{ $out ->
    [0] { "" }
   *[other] . Arrow heads lie beyond the picture
}
team-how = Names stand only where the gap holds when all are examined together (of those named, on average at most one in twenty is there by chance) and also without those who differ the other way. Under { $least } closed deals nothing is judged.
team-how-mix = Win rates are drawn as on the same mix of deals by { $kinds }. Names stand only where the gap holds when all are examined together (of those named, on average at most one in twenty is there by chance) and also without those who differ the other way. Under { $least } closed deals nothing is judged.
team-unassigned = { $n ->
    [one] One closed deal names no { $by ->
        [owner] person
        [team] team
       *[region] region
    } and is left out.
   *[other] { $n } closed deals name no { $by ->
        [owner] person
        [team] team
       *[region] region
    } and are left out.
}
team-effort = Activity and success
team-effort-how = Activities per week with any, and the win rate{ $mixed ->
    [yes] { " " }on the same mix of deals
   *[no] { "" }
} with its margin of error
team-no-activities = No file tells calls, meetings or other activities in this period with these filters: effort is told by the deals taken on and carried.
team-relation-few = With fewer than { $least } of them it cannot be told whether more activity and more success go together.
team-relation-none = Among these { $n }, more activity and more success do not go together beyond chance.
team-relation = Among these { $n }, those with more activity win { $way ->
    [up] more
   *[down] less
} often beyond chance (rank correlation { $r }). That does not tell whether one makes the other.
team-table = Effort beside effectiveness
team-table-how = Who differs beyond chance comes first, all others by name: chance makes no ranks
team-verdict-above = wins more often
team-verdict-below = wins less often
team-verdict-mix = at least half explained by the deals
team-verdict-within = no difference beyond chance
team-verdict-few = too few to tell
team-of = { $wins } of { $closed }
team-ranged = { $value } ({ $low } to { $high })
team-head-name = Name
team-head-verdict = Beside the others
team-head-week = Activities per week
team-head-new = New deals
team-head-open = Open now
team-head-won = Won
team-head-rate = Win rate
team-head-drawn = Rate, chance removed
team-head-expected = Expected
team-head-ratio = Won / expected
team-head-value = Revenue won
team-head-mean = Average won
team-head-cycle = Sales cycle
team-chart-closed = Deals closed
team-chart-week = Activities per week
