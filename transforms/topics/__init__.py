"""Negotiation agenda items, by a controlled vocabulary."""
