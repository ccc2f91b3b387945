# Reviews on the objectives page. Periods and days come in written; counts that choose a plural come as numbers.

## When one is due

finding-review-due = The review of { $period } is due: { $n ->
    [one] one objective
   *[other] { $n } objectives
} to go through{ $kind ->
    [quarter] , and the set of KPIs to choose for the next three months
   *[other] { "" }
}
finding-review-late = The review of { $period } has been due for { $days ->
    [one] one day
   *[other] { $days } days
}: { $n ->
    [one] one objective
   *[other] { $n } objectives
} to go through{ $kind ->
    [quarter] , and the set of KPIs to choose for the next three months
   *[other] { "" }
}
review-name = { $kind ->
    [quarter] Strategic review of { $period }
   *[other] Monthly review of { $period }
}
review-state = { $state ->
    [held] held on { $held }
    [late] late, due since { $due }
    [due] due since { $due }
   *[to_come] from { $due } on
}

## The set of a quarter

finding-set-not-chosen = No set of KPIs was fixed for { $period }. { $n ->
    [0] No objective runs in it
    [one] One objective runs in it: fix it, so that it is judged on what was aimed at
   *[other] { $n } objectives run in it: fix them, so that they are judged on what was aimed at
}
finding-set-stable = The set of { $period } is as it was fixed: { $n ->
    [0] no KPI
    [one] one KPI
   *[other] { $n } KPIs
}
finding-set-changed = Of the { $n ->
    [one] one KPI
   *[other] { $n } KPIs
} fixed for { $period }: { $added } added, { $removed } removed, { $changed } changed since. What is exchanged within the quarter cannot be judged at its end

## What one goes through

finding-agenda-empty = No objective runs in { $period }
finding-agenda-calm = { $period }: { $n ->
    [one] the objective is on its way
   *[other] all { $n } objectives are on their way
}, no alert is open and no action is late
finding-agenda = { $period }: { $trouble ->
    [0] no objective is
    [one] one objective is
   *[other] { $trouble } objectives are
} behind or at risk out of { $n }, { $alerts ->
    [0] no alert is open
    [one] one alert is open
   *[other] { $alerts } alerts are open
}, { $overdue ->
    [0] no action is late
    [one] one action is late
   *[other] { $overdue } actions are late
}
review-since-last = { $by } since the last review{ $changed ->
    [yes] , whose target was another one
   *[no] { "" }
}
review-actions = { $open ->
    [0] No open action
    [one] One open action
   *[other] { $open } open actions
}{ $overdue ->
    [0] { "" }
    [one] , one late
   *[other] , { $overdue } late
}{ $done ->
    [0] { "" }
    [one] ; one done since the last review
   *[other] ; { $done } done since the last review
}
review-action-state = { $state ->
    [overdue] late since { $day }
    [done] done on { $day }
    [dropped] dropped
   *[planned] { $dated ->
        [yes] planned, until { $day }
       *[no] planned
    }
}
