"""Building blocks of cards and forms."""
