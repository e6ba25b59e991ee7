"""Time expressions as TIMEX3 (TimeML 1.2), resolved as far as the text and its date allow."""
