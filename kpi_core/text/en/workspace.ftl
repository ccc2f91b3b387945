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
