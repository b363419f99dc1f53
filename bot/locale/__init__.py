"""The message catalogue, and the sentences that are put together from it."""
