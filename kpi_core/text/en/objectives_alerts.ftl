## Alerts of the objectives page, their rules, and the review

alerts-title = { $n ->
    [0] No alert is open
    [one] One alert is open
   *[other] { $n } alerts are open
}
alerts-how = An alert opens when a rule is crossed in a complete period by more than chance would do.
alerts-playbook = What to do:
alerts-behind = What may be behind it?
alerts-behind-nothing = Nothing in these data stands out.
alerts-check = Make it an action
alerts-act = Write down an action
alerts-mute = Mute for a month
alerts-unmute = Let it speak again
alerts-muted = This alert is quiet until { $day }.
alerts-held = { $n ->
    [one] One alert is held back
   *[other] { $n } alerts are held back
}
alerts-held-how = Crossed, or not to be judged: each says why it is not told.

rules-title = Rules
rules-how = A rule says when to tell. It speaks only of complete periods with records enough, and only beyond chance.
rules-usual = No rules of your own: the usual ones of this figure apply.
rules-new = A rule of my own
rules-kind = It tells when the figure
rules-kind-relative = changes by a percentage
rules-kind-points = changes by points
rules-kind-absolute = passes a value
rules-kind-outside_expected = leaves the expected range
rules-kind-behind_pace = falls behind its pace
rules-size-relative = By (%), with its sign
rules-size-points = By (points), with its sign
rules-size-absolute = The value
rules-size-outside_expected = Standard deviations
rules-size-behind_pace = Reached of what is due (%)
rules-against = Against
rules-against-usual = its usual level
rules-against-previous = the period before
rules-against-last_year = the same period last year
rules-against-baseline = the objective’s starting point
rules-side = Bad is
rules-side-below = below
rules-side-above = above
rules-times = Periods in a row
rules-quiet = Then quiet for (periods)
rules-fewest = Records at least
rules-playbook = What to do then
rules-playbook-like = e.g. call the five largest customers
rules-add = Add this rule
rules-drop = Take out
rules-kept = The rules are kept.

review-go = Go to the review
review-none = A review goes through objectives that run: set one first.
review-not-begun = The first review comes once an objective runs: the earliest begins on { $start }.
review-which = Review of
review-loose = Actions without an objective
review-no-data = These data do not tell it.
review-changed = Its target or its dates changed since the last review.
review-freeze = { $n ->
    [one] Keep to this objective for the quarter
   *[other] Keep to these { $n } objectives for the quarter
}
review-freeze-again = { $n ->
    [one] Choose this objective anew for the quarter
   *[other] Choose these { $n } objectives anew for the quarter
}
review-freeze-how = A set of KPIs is kept stable for a while: what is added, removed or changed since is told in each review.
review-frozen = The set of the quarter is kept.
review-decided = What was decided
review-decisions = Decisions
review-decisions-like = e.g. keep the target; Léa calls the ten open quotes before Friday
review-held = The review was held
review-held-again = Keep these decisions
review-kept = The review is kept with its decisions.

rules-sees-from = { $enough ->
    [yes] Sees a change of this size from about { $needed } records a period on; the last one had { $n }.
   *[no] Sees a change of this size from about { $needed } records a period on only; the last one had { $n }: smaller changes stay unseen, larger ones do not.
}


## The overview's card

overview-open = { $alerts ->
    [0] No alert is open
    [one] One alert is open
   *[other] { $alerts } alerts are open
} · { $actions ->
    [0] no action is to be done
    [one] one action is to be done
   *[other] { $actions } actions are to be done
}
overview-progress = { $progress } · { $chance }
overview-all-objectives = { $n ->
    [one] Open the objective
   *[other] All { $n } objectives
}
overview-next = What to look at next
overview-next-none = Nothing waits for you: objectives, alerts and actions are in order.


## The tree of objectives, and objectives as files

tree-title = Which objective serves which
tree-how = What is below should make what is above: sums, weighted rates and formulas are checked.
tree-lost = The objective that it served is no longer on the list.
objective-files-title = From a file, to a file
objective-files-how = A table with one target on each row (figure, target, from, until, owner, filter), or a JSON document.
objective-files-import = File with objectives
objective-files-imported = { $n ->
    [0] No objective was taken in.
    [one] One objective was taken in.
   *[other] { $n } objectives were taken in.
}
objective-files-workbook = Excel workbook
objective-files-json = JSON
objective-files-name = objectives
objective-files-removed = Taken off the list
objective-files-restore = Put back
objective-files-restored = The objective is back on the list.

rules-said = { $metric } { $rule }


## Sharing a target, and alerts by segment

share-title = Share it among segments or people
share-by = By
share-choose = choose
share-how = In the parts they had over { $period }. Each becomes an objective that serves this one.
share-without = { $share } of it had no value there and are not shared.
share-keep = { $n ->
    [one] Set this part
   *[other] Set these { $n } objectives
}
share-kept = { $n ->
    [one] One objective is set.
   *[other] { $n } objectives are set; the tree below checks that they add up.
}
share-not = { $reason ->
    [split-no-start] Nothing to share by: the data do not tell an earlier period.
    [split-one-value] Only one value has records: there is nothing to share.
    [split-too-many] Too many values: choose a column with fewer.
   *[split-no-sum] This figure does not add up over segments: set a target for each.
}
segment-alerts-title = By segment
segment-alerts-how = The rules of an objective asked of every segment. Of twenty segments one looks bad by chance: only those that stand out among all are told.
