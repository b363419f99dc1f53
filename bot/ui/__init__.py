"""Renders domain data as cards and forms."""
