"""The message catalogue, and the sentences composed from it."""
