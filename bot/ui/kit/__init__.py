"""What cards and forms are put together from."""
