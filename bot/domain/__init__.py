"""Frozen dataclasses and pure functions."""
