"""One module per command: HELP, its help text, and `run`, which answers and prints."""
