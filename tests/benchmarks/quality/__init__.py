"""Parley's base layers beside other tools: the same texts, the same scorer, the same run."""
