"""Files for people to download."""
