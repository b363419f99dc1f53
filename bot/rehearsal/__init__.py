"""The rehearsal: the real bot on a simulated server, in the browser or played by a script."""
