"""What comes next in a series, and how wrong that usually is: numbers in, numbers out, no business in between."""
