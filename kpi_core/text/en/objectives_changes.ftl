# What changed in an objective, and what to aim at next. Values and periods come written.
changes-number = { $field ->
    [target] Target
    [minimum] Minimum
    [excellent] Threshold for excellent
   *[baseline] Starting point
}: { $before } → { $after }.
changes-easier-while-running = It was made easier while it ran.
changes-none = none
changes-dates = Dates: { $before } → { $after }.
changes-text = { $field ->
    [name] Name
    [owner] Owner
   *[why] What it serves
}: { $is_empty ->
    [yes] taken out.
   *[no] “{ $after }”.
}
changes-other = { $field ->
    [metric] Another metric is measured.
    [where] Other records count: its filter changed.
    [parent] It serves another objective.
    [cadence] It is followed at another pace.
    [phasing] Its target is spread otherwise.
    [alerts] Its alerts changed.
    [leading] Its leading targets changed.
   *[north_star] It became the North Star, or is so no more.
}
changes-raise = Target met: { $reached } for { $target }. Aim higher: { $wanted } for { $period }.
changes-missed = Target missed: { $reached } for { $target } ({ $gap }). Find the cause before the next one.
changes-worst = Most was missing over { $step } ({ $missing }).
changes-next = { $kept ->
    [yes] The same target may stand for { $period }: { $wanted }.
   *[no] For { $period }, { $wanted } is what past results lead to expect.
}
