"""Boussole without a screen: files in, right numbers out."""
