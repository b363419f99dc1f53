"""The rehearsal: a simulated server around the real bot, in the browser or played by a script."""
