"""Where work is kept: immutable snapshots, records of what is active, history and undo."""
