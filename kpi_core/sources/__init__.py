"""Bytes of a file to raw tables, read in a guarded child process."""
