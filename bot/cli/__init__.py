"""The command line, and what is only needed to start, in a process that ends."""
