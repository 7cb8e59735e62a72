"""The filters of the map and of the list of jobs: styles do the work, a script counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Facet, Role
from mpcareers.site.renderer import TEMPLATES

FILTERS: Final = ("degree", "hours", "place", "employment", "instrument")
"""The questions of daily life by which jobs are filtered, beside the place of work."""


def filter_content(catalog: Catalog) -> dict[str, Any]:
    """Return what a template with filters needs: what is asked, and the classes of each role."""
    facets = _facets(catalog)
    roles = catalog.roles.values()
    used = {each for role in roles for each in role.settings}
    return {
        "facets": facets,
        "settings": [term for term in catalog.vocabulary.settings.values() if term.id in used],
        "filters": {role.id: " ".join(filter_classes(catalog, role)) for role in roles},
    }


def filter_classes(catalog: Catalog, role: Role) -> Iterator[str]:
    """Yield the classes by which a role is filtered; `u-` says that an answer is not known."""
    yield from (f"s-{each}" for each in role.settings)
    for facet in _facets(catalog):
        answer = role.daily_life[facet.id]
        yield from (f"a-{each}" for each in answer.answer if answer.is_known)
        if not answer.is_known:
            yield f"u-{facet.id}"


def filter_styles(catalog: Catalog) -> str:
    """Return the style sheet of the filters, with a rule for each choice of this catalog."""
    look = (TEMPLATES.with_name("assets") / "filters.css").read_text("utf-8")
    return "\n".join([look, *_rules(catalog), ""])


def _rules(catalog: Catalog) -> Iterator[str]:
    """Yield, for each choice, how the jobs look that do not fit, and those that do not say."""
    unfit = [
        f"{_chosen(f's-{setting}')} :is(.box, .job, .career-map .line):not(.s-{setting})"
        for setting in catalog.vocabulary.settings
    ]
    silent = []
    for facet in _facets(catalog):
        for answer in facet.answers:
            chosen = _chosen(f"a-{answer}")
            unfit.append(f"{chosen} .career-map .line:not(.a-{answer})")
            unfit.append(f"{chosen} :is(.box, .job):not(.a-{answer}, .u-{facet.id})")
            silent.append(f"{chosen} .u-{facet.id}")
    yield ",\n".join(unfit) + " { opacity: var(--faded); display: var(--unfit, block); }"
    yield ",\n".join(silent) + " { border-style: dashed; }"
    yield ",\n".join(f"{each}.box::before" for each in silent) + ' { content: "?"; }'


def _chosen(value: str) -> str:
    return f'.filters:has(option[value="{value}"]:checked) ~ *'


def _facets(catalog: Catalog) -> list[Facet]:
    """Return the filters; another catalog need not have all of them."""
    asked = catalog.vocabulary.daily_life
    return [asked[each] for each in FILTERS if each in asked]
