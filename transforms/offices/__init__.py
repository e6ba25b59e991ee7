"""The offices that an article says people hold."""
