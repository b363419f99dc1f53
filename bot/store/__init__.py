"""What members record, kept."""
