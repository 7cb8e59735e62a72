"""Shows an answer: a page for people, plain text for pipes, JSON for scripts."""
