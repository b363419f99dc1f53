"""The contents of a session's summary and of a learning log, as documents of neutral blocks for cards and files."""
