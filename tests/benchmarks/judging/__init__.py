"""How measures and meetings are judged: learned from labelled mentions in news, and tried on others."""
