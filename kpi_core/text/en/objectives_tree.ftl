# An objective and those that serve it. Values come written, differences with their sign, names as they are.
tree-pair = “{ $one }” and “{ $other }”
tree-told = { $how ->
    [product] Multiplied, { $factors } make { $total }
    [formula] { $factors } together make { $total }
    [mean] Weighted by their records, the { $n } targets below make { $total }
   *[sum] { $n ->
        [one] The one target below makes { $total }
       *[other] The { $n } targets below make { $total }
    }
}, for a target of { $target }{ $code ->
    [tree_adds_up] : it fits.
    [tree_short] : not enough ({ $gap }).
    [tree_over] : more than allowed ({ $gap }).
    [tree_under] : room is left ({ $gap }).
   *[tree_beyond] : more than asked ({ $gap }).
}
tree-rates = Rates are not added up: those below go from { $low } to { $high }, { $fits ->
    [yes] the target of { $target } lies between them and depends on how many records each has.
   *[no] so that together they cannot make the target of { $target }.
}
tree-overlap = { $pairs } may count the same records{ $more ->
    [0] { "" }
    [one] , and one more pair
   *[other] , and { $more } more pairs
}: their sum may count some twice.
tree-not-checkable = { $reason ->
    [no_children] No objective serves it yet.
    [other_days] Not to be checked: the objectives below do not cover the same days.
    [outside] Not to be checked: the filters below are not parts of its own.
    [does_not_add_up] Not to be checked: this metric neither adds up nor averages over segments.
    [undefined] Not to be checked: one of the targets below is zero and divides.
   *[other_metrics] Not to be checked: no formula of the catalogue makes this metric of those below.
}
