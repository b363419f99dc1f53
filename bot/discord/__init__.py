"""Discord without an interaction: rooms and their threads, and panels that are kept up to date."""
