"""Domain data as cards and forms."""
