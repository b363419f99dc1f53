"""What a session and a learning log say, as documents of neutral blocks; cards and files are renderings of them."""
