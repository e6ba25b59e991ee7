"""Trade-policy measures: instrument, status, parties, amount, rate, condition and legal authority."""
