"""Which role is meant by these words, and why?"""
