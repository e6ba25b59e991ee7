"""Quotations: stretches between quotation marks, and which of them are speech."""
