"""What the bot does on Discord without an interaction: messages, threads, and live panels."""
