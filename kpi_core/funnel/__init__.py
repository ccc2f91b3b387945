"""The funnel: who reaches each stage, how surely, how fast, and which stage is worth fixing first."""
