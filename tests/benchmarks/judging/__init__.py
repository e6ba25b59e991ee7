"""How measures and meetings are judged: learned from mentions in news read by hand, and tried on others."""
