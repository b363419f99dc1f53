"""What votes mean."""
