"""Everything the overview page says: the page only draws it."""
