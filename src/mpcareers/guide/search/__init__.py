"""Which role is meant by these words, and why?"""

from mpcareers.guide.search.ranking import Hit, Reason, search

__all__ = ["Hit", "Reason", "search"]
