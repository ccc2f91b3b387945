"""Statistics that know no business: numbers in, what may be said of them out."""
