"""What a business measures: the catalogue, what files can answer of it, and the answers over time and by dimensions."""
