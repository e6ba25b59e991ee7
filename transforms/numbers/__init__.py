"""Words and numerals of a text at their exact offsets: what figures and time expressions are built from."""
