"""Files to typed datasets: layout, types, facts and roles, joins, checks."""
