"""The command line, and the short-lived process that reads what the bot starts with."""
