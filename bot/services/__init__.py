"""Use cases, one transaction each; who may do what, and when."""
