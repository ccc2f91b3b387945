## Objectives, actions, experiments, notes and reviews as they are kept.

error-objective-changed = Nothing was saved: somebody else changed the objective “{ $objective }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again. What you wrote is still in front of you.
error-objective-exists = Nothing was saved: the objective “{ $objective }” has the same metric, filter and days.
    .hint = Change that one, or give this one other days or another filter.
error-objective-cycle = Nothing was saved: this objective would serve itself, by way of those that it serves.
    .hint = Choose another objective for it to serve, or none.
error-objective-parent-unknown = Nothing was saved: the objective that this one is to serve (number { $parent }) is not on the list.
    .hint = Choose one of the list, or none.
error-title-empty = Nothing was saved: it has no name.
    .hint = Say in a few words what it is.
error-title-too-long = Nothing was saved: its name has { $length } characters, at most { $limit } are possible.
    .hint = Shorten it.
error-action-unknown = This action is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-action-changed = Nothing was saved: somebody else changed the action “{ $name }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-experiment-unknown = This experiment is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-experiment-changed = Nothing was saved: somebody else changed the experiment “{ $name }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-experiment-ends-before-it-begins = Nothing was saved: the last day of the experiment ({ $last }) comes before its first day ({ $start }).
    .hint = Correct one of the two days.
error-arm-not-possible = Nothing was saved: of the { $n } of group “{ $name }”, it cannot have worked for { $hits }.
    .hint = Give how many there were, and for how many of them it worked.
error-note-empty = Nothing was saved: the note says nothing.
    .hint = Write what was said or seen.
error-note-unknown = This note is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-note-changed = Nothing was saved: somebody else changed the note “{ $name }” meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-review-unknown = This review is no longer on the list. It was deleted meanwhile.
    .hint = Look at the list as it is now.
error-review-changed = Nothing was saved: somebody else changed the review of the period from { $name } meanwhile, on { $at }.
    .hint = Look at it as it is now, then change it again.
error-set-is-frozen = Nothing was saved: the { $count ->
    [one] objective
   *[other] { $count } objectives
} of the period from { $start } { $count ->
    [one] was chosen
   *[other] were chosen
} already.
    .hint = Keep them until the period ends, or say that you choose anew.
