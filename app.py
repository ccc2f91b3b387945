"""Boussole: drop an export, see the numbers that are right, how sure they are, and what to do next."""

from pages._ui.shell import navigation

navigation().run()
