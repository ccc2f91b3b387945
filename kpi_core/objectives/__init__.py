"""Objectives: targets judged against the data, alerts that are not noise, actions with a measured effect."""
