"""Sums of money, percentages and quantities, with what they measure."""
