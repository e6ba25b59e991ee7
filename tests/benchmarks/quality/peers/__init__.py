"""One module per tool, run by the peers' own interpreter: JSON Lines in, JSON Lines out."""
