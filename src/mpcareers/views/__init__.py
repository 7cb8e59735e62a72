"""How an answer looks: tables for people, plain text for pipes, JSON for scripts."""
