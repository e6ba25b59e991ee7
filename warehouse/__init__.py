"""What the data is, and where it is kept."""
