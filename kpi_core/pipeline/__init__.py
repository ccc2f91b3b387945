"""Records that pass stages: which tables tell them, in what order, when each was entered, and how many there are."""
