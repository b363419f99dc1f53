"""The composition root, which assembles and closes the bot, and the connection to Discord."""
