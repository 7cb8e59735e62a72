"""What the guide answers: one module a question, a catalog in, a frozen dataclass out."""
