"""PLOVER 2.0 events: frames of verbs and nouns, their arguments, factuality and dates."""
