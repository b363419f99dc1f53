"""What takes several steps, or no interaction: starting a session, its discussion, closing and reopening it."""
