# What can go wrong where the work is kept.

error-workspace-full = Nothing was saved: the disk that holds { $folder } is full. Your last saved state is safe.
    .hint = Free some space and try again, or choose another folder (BOUSSOLE_WORKSPACE).
error-workspace-not-writable = Nothing was saved: the folder { $folder } cannot be written to.
    .hint = Check that it exists and belongs to you, or choose another folder (BOUSSOLE_WORKSPACE or --workspace).
error-workspace-busy = Nothing was saved: another window or program is using the workspace { $folder }.
    .hint = Wait a moment and try again.
error-workspace-damaged = The records of the workspace { $folder } cannot be read: the file boussole.sqlite is damaged. Your files in its folder "files" are untouched.
    .hint = Restore boussole.sqlite from a backup, or choose another folder and import your files again.
error-workspace-newer = The workspace { $folder } was saved by a newer version of Boussole and was left as it is.
    .hint = Update Boussole, or choose another folder.
error-workspace-failed = Nothing was saved: the disk that holds { $folder } gave an error. Your last saved state is safe.
    .hint = Check the disk, then try again.
error-workspace-changed-elsewhere = Nothing was saved: the active files were changed in another window meanwhile.
    .hint = Look at what is active now, then try again.
error-nothing-to-confirm = There is nothing to confirm: no table was found in these files.
    .hint = Choose files that hold a table with a row of column names.
error-too-much-at-once = “{ $file }” was left out: together these files are larger than { $megabytes } MB.
    .hint = Confirm the other files first, then add this one.
error-nothing-to-undo = There is nothing to undo: no file is active.
error-nothing-to-redo = There is nothing to redo: this is the newest state.
error-version-unknown = There is no version { $version } in the history.
    .hint = Choose one from the list.
error-snapshot-missing = The data of { $file } is no longer in the workspace { $folder }: it was removed from outside.
    .hint = Import the file again, or go back to an earlier version.
error-saved-by-newer-version = This was saved by a newer version of Boussole and cannot be read here.
    .hint = Update Boussole.
error-saved-table-damaged = The saved description of a table cannot be read: it is damaged.
    .hint = Import the file again.

issue-mapping-remembered = The columns of { $where } are used as you confirmed last time.
issue-mapping-does-not-fit = Column { $where } was used as { ROLE($role) } last time, but what it holds now does not allow it.

error-event-name-empty = The event was not saved: it has no name.
    .hint = Say in a few words what happened.
error-event-name-too-long = The event was not saved: its name has { $length } characters, at most { $limit } are possible.
    .hint = Shorten it.
error-event-ends-before-it-begins = The event was not saved: its last day ({ $last }) comes before its first day ({ $start }).
    .hint = Correct one of the two days.
error-event-unknown = Nothing was saved: this event is no longer in the list. It was removed meanwhile.
    .hint = Look at the list as it is now.
error-note-too-long = Nothing was saved: the note has { $length } characters, at most { $limit } are possible.
    .hint = Shorten it.

event-list-first-day = First day
event-list-last-day = Last day
event-list-name = Event
issue-event-date-unreadable = Line { $line } was left out: “{ $text }” is not a day of the calendar. Write it 2026-11-27 or 27/11/2026.
issue-event-without-date = Line { $line } was left out: it has no date.
issue-event-name-empty = Line { $line } was left out: it does not say what happened.
issue-event-name-too-long = Line { $line } was left out: its name has { $length } characters, at most { $limit } are possible.
issue-event-ends-before-it-begins = Line { $line } was left out: its last day ({ $last }) comes before its first day ({ $start }).
issue-event-dates-not-day-first = { $order ->
    [mdy] The dates were read with the month first
   *[ymd] The dates were read with the year first
}: some of them allow nothing else.
issue-events-left-out = { $count ->
    [one] The last line was left out
   *[other] The last { $count } lines were left out
}: a list may hold { $limit } events.
issue-event-list-empty = No event was found. Write one on each line: first day, last day, name.
issue-event-list-too-long = Nothing was read: the list is too long. It may hold { $limit } events.
issue-event-list-unreadable = Nothing was read: this is not a list of events. Write one event on each line: first day, last day, name.
