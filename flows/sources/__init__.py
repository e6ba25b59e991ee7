"""Sources of articles: what they are called, where they lie, and reading them item by item."""
