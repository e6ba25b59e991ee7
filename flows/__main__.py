"""`python -m flows` is the command `parley`."""

from flows.cli import app

if __name__ == "__main__":
    app(prog_name="parley")
