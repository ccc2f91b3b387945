"""The planner: from a target back to the records that must enter, with the chance of getting there."""
