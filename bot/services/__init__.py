"""Use cases, one transaction each, and the rules about who may do what and when."""
