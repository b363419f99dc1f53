"""The composition root: what is made of what, closed in what order; the connection to Discord."""
