"""The subcommands: each reads its arguments, asks the guide and hands the answer to a view."""
