"""Recognising the exports of known systems: one TOML file an export, see ``spec.py`` for what it may say."""
