"""What the data of a business is: facts, roles, stages, datasets."""
