"""What to tell a person about one run: one query a file, read by `warehouse.highlights.run`."""
