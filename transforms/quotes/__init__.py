"""Quotes: reported speech, direct, mixed and indirect, with who said it, to whom and when."""
