"""One printable page about a role: as much of its profile as surely fits A4 and Letter."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Pay, Role
from mpcareers.site.pay_chart import PayGroup, pay_groups
from mpcareers.site.renderer import TEMPLATES, Renderer
from mpcareers.site.role_page import role_content
from mpcareers.site.urls import sheet_path

Part = tuple[Sequence[Any], Callable[[Any], tuple[str, ...]]]
"""The items of a part, and the paragraphs of one."""

_PAGE: Final = 89.5
"""Height of the printed area, in em of the sheet's text: that of Letter, which is the lower one."""

_LINE: Final = 1.28
_LEFT: Final = 68
_RIGHT: Final = 57
"""Letters in a line of the columns, for text with many wide letters."""

_HEADING: Final = 2.0
"""Height of a heading, in lines."""

_MARK: Final = "[10, 11]"
"""Stands for the numbers of the sources of a statement."""

_MAX_PAY_ROWS: Final = 4
_MAX_STRIPS: Final = 3
_MAX_WAYS: Final = 6

_SOURCES: Final = range(8, 41, 4)
"""Numbers of sources for which room may be kept, the smallest that is enough."""


def sheet_content(catalog: Catalog, role: Role, profile: dict[str, Any]) -> dict[str, Any]:
    """Return what the template of a sheet needs: a role's content, cut to what fits."""
    content = dict(profile)
    content["strips"] = content["strips"][:_MAX_STRIPS]
    content["pay"] = _few_pay(catalog, role.pay)
    content["max_ways"] = _MAX_WAYS
    for sources in _SOURCES:
        shown = _shown(role, content, _PAGE - _fixed_height(role, content, sources))
        if len(_cited(content["pay"], shown)) <= sources:
            break
    return {**content, **shown}


def _fixed_height(role: Role, content: dict[str, Any], sources: int) -> float:
    """Return the height of all that is shown whole, in em."""
    head = 8.2 + _lines(role.summary, 92) * 1.8 + 7.0 + len(content["strips"]) * 1.75
    pay = 3.0 + sum(2.2 + sum(map(_pay_height, group.rows)) for group in content["pay"])
    return head + pay + 5.5 + ceil(sources / 4) * 1.5


def _shown(role: Role, content: dict[str, Any], height: float) -> dict[str, list[Any]]:
    """Return the first of each of the long parts, as many as fit into two columns."""
    right = height / _LINE - 2.2
    right -= sum(_terms_lines(each.terms) for each in content["skills"] + content["tools"])
    ways = (content["before"][:_MAX_WAYS], content["after"][:_MAX_WAYS])
    right -= 2.2 + max(sum(1.1 * _lines(way.title, 21) for way in each) for each in ways)
    exchanges = [each for each in role.works_with if each.gives or each.receives]
    return {
        **_fill(
            height / _LINE,
            _LEFT,
            {
                "work": (role.responsibilities, _statement),
                "getting_in": (role.getting_in, _statement),
                "drawbacks": (role.drawbacks, _statement),
            },
        ),
        **_fill(
            right,
            _RIGHT,
            {
                "people": (exchanges, _exchange),
                "disagreements": (content["disagreements"], _positions),
            },
        ),
    }


def _cited(pay: Iterable[PayGroup], shown: dict[str, list[Any]]) -> set[str]:
    """Return the ids of the sources that a sheet cites."""
    cited = {row.figure.source for group in pay for row in group.rows}
    for part in ("work", "getting_in", "drawbacks", "people"):
        cited.update(source for each in shown[part] for source in each.sources)
    for each in shown["disagreements"]:
        cited.update(source.id for side in each.positions for source in side.sources)
    return cited - {OWN_WORD}


def _statement(each: Any) -> tuple[str, ...]:
    return (f"{each.text} {_MARK}",)


def _exchange(other: Any) -> tuple[str, ...]:
    name = other.role or other.who
    return (f"{name} gets {other.gives or ''}; gives {other.receives or ''} {_MARK}",)


def _positions(each: Any) -> tuple[str, ...]:
    return (each.about, *(f"{side.text} {_MARK}" for side in each.positions))


def _fill(lines: float, letters: int, parts: dict[str, Part]) -> dict[str, list[Any]]:
    """Return the first items of each part, taken in turn as long as they fit into the lines."""
    shown: dict[str, list[Any]] = {name: [] for name in parts}
    open_parts = list(parts)
    while open_parts:
        for name in tuple(open_parts):
            items, text = parts[name]
            number = len(shown[name])
            if number == len(items):
                open_parts.remove(name)
                continue
            heading = 0 if number else _HEADING
            needed = sum(_lines(each, letters) for each in text(items[number])) + heading + 0.2
            if needed > lines:
                open_parts.remove(name)
                continue
            shown[name].append(items[number])
            lines -= needed
    return shown


def sheet_page(renderer: Renderer, role: Role, profile: dict[str, Any]) -> str:
    """Return a role's sheet as a page of the site."""
    content = sheet_content(renderer.catalog, role, profile)
    return renderer.page(sheet_path(role.id), "sheet.html", alone=None, **content)


def sheet_alone(renderer: Renderer, role: Role) -> str:
    """Return a role's sheet as one file with its styles and fonts in it."""
    styles = (TEMPLATES.parent / "assets" / "sheet.css").read_text("utf-8")
    for font in sorted((TEMPLATES.parent / "assets" / "fonts").glob("*.woff2")):
        data = base64.b64encode(font.read_bytes()).decode()
        styles = styles.replace(f"fonts/{font.name}", f"data:font/woff2;base64,{data}")
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    profile = role_content(renderer.catalog, role)
    content = sheet_content(renderer.catalog, role, profile)
    alone = {"styles": styles, "digest": digest}
    return renderer.page(sheet_path(role.id), "sheet.html", alone=alone, **content)


def _few_pay(catalog: Catalog, figures: Iterable[Pay]) -> list[PayGroup]:
    """Return the figures that tell most: of this job first, then earnings of all industries."""
    ranked = sorted(
        figures,
        key=lambda each: (
            each.fit != "same",
            each.kind != "earnings",
            each.fit == "neighbor",
            "," in each.what,
            -(each.year or 0),
        ),
    )
    return list(pay_groups(catalog, ranked[:_MAX_PAY_ROWS]))


def _pay_height(row: Any) -> float:
    return _lines(row.figure.what + " a wider group [10]", 44) * _LINE + 0.55


def _terms_lines(terms: Iterable[Any]) -> int:
    return _lines(", ".join(term.name for term in terms), _RIGHT - 14)


def _lines(text: str, letters: int) -> int:
    return max(1, ceil(len(text) / letters))
