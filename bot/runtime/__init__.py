"""How an interaction is taken, answered, delivered and reported."""
