"""The type of each command's answer, from which the JSON Schema is made."""

from __future__ import annotations

from typing import Any, Final

from mpcareers.catalog.model import Role
from mpcareers.guide.ask import Found
from mpcareers.guide.career_map import CareerMap
from mpcareers.guide.compare import Comparison
from mpcareers.guide.disputes import Disagreement
from mpcareers.guide.listing import Explanation
from mpcareers.guide.match import Gap, Match
from mpcareers.guide.neighborhood import Neighborhood
from mpcareers.guide.path import Path
from mpcareers.guide.pay import CountryFigures, CountryPay, RolePay
from mpcareers.guide.questions import AskedQuestion
from mpcareers.guide.search.roles import Hit
from mpcareers.guide.sources import Document, ListedSource
from mpcareers.guide.stats import Stats
from mpcareers.guide.terms import GlossaryEntry
from mpcareers.guide.timeline import Timeline

ANSWER_TYPES: Final[dict[str, Any]] = {
    "list": tuple[Role, ...],
    "list-explain": Explanation,
    "show": Role,
    "search": tuple[Hit, ...],
    "ask": tuple[Found, ...] | tuple[AskedQuestion, ...],
    "pay": RolePay | CountryPay | tuple[CountryFigures, ...],
    "compare": Comparison,
    "path": Path | Neighborhood,
    "match": tuple[Match, ...] | Gap,
    "timeline": tuple[Timeline, ...],
    "disputes": tuple[Disagreement, ...],
    "sources": tuple[ListedSource, ...] | Document,
    "terms": tuple[GlossaryEntry, ...],
    "map": CareerMap,
    "check": Stats,
}
