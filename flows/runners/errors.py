"""What goes wrong with those who read batches."""


class RunnerError(Exception):
    """Batches cannot be read as asked; the message says what to do."""
