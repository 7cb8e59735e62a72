"""What each command answers: one type a command, from which the JSON Schema is made."""

from __future__ import annotations

from typing import Any, Final

from mpcareers.catalog.model import Role
from mpcareers.guide.census import Census
from mpcareers.guide.compare import Comparison
from mpcareers.guide.search import Hit

ANSWERS: Final[dict[str, Any]] = {
    "list": tuple[Role, ...],
    "show": Role,
    "search": tuple[Hit, ...],
    "compare": Comparison,
    "check": Census,
}
