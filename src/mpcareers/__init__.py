"""A guide to careers in music production, in the terminal."""

__version__ = "0.2.0"
