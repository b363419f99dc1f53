"""Discord without an interaction: threads, and panels that are kept up to date."""
