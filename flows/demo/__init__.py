"""The demonstration: the sample articles ingested, five questions answered in SQL."""
