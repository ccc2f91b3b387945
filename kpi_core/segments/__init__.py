"""Segments: which differences are real, and which segments explain a change."""
