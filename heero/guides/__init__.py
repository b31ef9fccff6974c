"""Somebody asks, somebody answers, with the right to pass; pure."""
