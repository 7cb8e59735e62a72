"""Shows a role on one screen: what a newcomer asks first, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mpcareers.catalog.model import Outlook, Pay, Role
from mpcareers.guide.pay import headline, is_in
from mpcareers.guide.places import shown_code
from mpcareers.guide.profile import Profile
from mpcareers.terminal import PROSE_WIDTH
from mpcareers.views import page
from mpcareers.views.figures import FIT_WORDS, MIDDLES, UNDATED, amount, amounts, unit_of
from mpcareers.views.pay import KINDS, by_figures, known_as

_TWO_LINES: Final = 132
_ONE_LINE: Final = 66
"""Characters of a field that fit so many lines of a screen of 80 columns."""

_ROOMS: Final = ((_TWO_LINES, _TWO_LINES), (_TWO_LINES, _ONE_LINE), (_ONE_LINE, _ONE_LINE))
"""Characters for the ways in and the hard parts, in the order in which they are tried."""

_MAX_HEIGHT: Final = 22

_MORE: Final = "work, skills, people, ways-in, pay, questions, disputes, sources"
_UNKNOWN: Final = "not known"


def card_page(profile: Profile) -> page.Page:
    """Return the card of a role: 24 lines on a screen of 80 columns, with the prompt."""
    *longer, shortest = (_card(profile, *rooms) for rooms in _ROOMS)
    return next((each for each in longer if _height(each) <= _MAX_HEIGHT), shortest)


def _card(profile: Profile, ways_in: int, hard_parts: int) -> page.Page:
    """Return the card with so many characters for the ways in and for the hard parts."""
    role = profile.role
    rows = [
        ("Where", page.line(_fitting([each.name for each in profile.settings], _ONE_LINE))),
        ("Hours", page.line(_life(profile, "hours", "company", "place"))),
        ("Work as", page.line(_life(profile, "employment"))),
        ("Needed", page.line(_life(profile, "degree", "instrument"))),
        ("Body", page.line(_life(profile, "travel", "strain"))),
        ("Pay", page.line(_pay(profile))),
        ("", _elsewhere(profile)),
        ("Outlook", page.line(_outlook(_best_outlook(role)))),
        ("Ways in", page.line(_sentences((each.text for each in role.getting_in), ways_in))),
        ("Leads to", page.line(_leads_to(role))),
        ("Hard parts", page.line(_sentences((each.text for each in role.drawbacks), hard_parts))),
        ("Near jobs", _near(profile)),
    ]
    return (
        page.Title(role.title, f"{profile.family.name}, {role.level} level"),
        page.Paragraph(page.line(role.summary)),
        page.Space(),
        page.Fields(tuple(row for row in rows if str(row[1])), in_columns=True),
        page.Space(),
        *_footnote(role),
        page.Paragraph(page.line("More: ", page.ident(f"--only {_MORE}"))),
        page.Paragraph(page.line("All: ", page.ident("--full"), page.dim(_checked(profile)))),
    )


def _height(blocks: page.Page) -> int:
    """Return about how many lines of 80 columns the blocks take."""
    lines = 0
    for block in blocks:
        if isinstance(block, page.Fields):
            lines += sum(-(-len(str(text)) // _ONE_LINE) for _, text in block.rows)
        elif isinstance(block, page.Paragraph):
            lines += -(-len(str(block.line)) // PROSE_WIDTH)
        else:
            lines += 1
    return lines


def _fitting(parts: Sequence[str], width: int, separator: str = ", ") -> str:
    """Return as many of the parts as fit the width, the first in any case, and what is left."""
    for count in range(len(parts), 0, -1):
        left = len(parts) - count
        more = f" and {left} more" if left else ""
        text = f"{separator.join(parts[:count])}{more}"
        if len(text) <= width:
            return text
    return parts[0] if parts else ""


def _life(profile: Profile, *facets: str) -> str:
    """Return the answers to questions of daily life, and which are not known."""
    names = {facet.id: facet for facet in profile.facets}
    texts = []
    for id_ in facets:
        facet, answer = names.get(id_), profile.role.daily_life.get(id_)
        if facet and answer:
            known = [facet.answers[each].name for each in answer.answer if answer.is_known]
            texts.append(", ".join(known) or f"{facet.name} {_UNKNOWN}")
    return "; ".join(texts)


def _pay(profile: Profile) -> str:
    """Return the figure that tells most of the job, with a star if others are counted in it."""
    best = headline(profile.role)
    if best is None:
        return "not measured for this job" if profile.role.pay else "no figures known"
    star = "" if best.fit == "same" else "*"
    kind = "" if best.kind == "earnings" else f", {KINDS[best.kind]}"
    text = f"{shown_code(best.country)} {_short(best)}, {best.year or UNDATED}{kind}{star}"
    price = next((each for each in profile.role.pay if _is_own_price(each)), None)
    asked = f"; asked: {_short(price)}" if price and price is not best else ""
    return text + asked if len(text + asked) <= _ONE_LINE else text


def _is_own_price(figure: Pay) -> bool:
    return figure.kind == "price" and figure.fit == "same"


def _short(figure: Pay) -> str:
    """Return the middle of a figure, or its ends where it has none."""
    middle = next((key for key in MIDDLES if getattr(figure, key) is not None), None)
    if middle is None:
        return amounts(figure)
    return f"{amount(getattr(figure, middle))} {unit_of(figure)} ({middle})"


def _elsewhere(profile: Profile) -> page.Line:
    """Return the command for all figures, and the other countries that have some."""
    best, command = headline(profile.role), page.ident(f"mpcareers pay {profile.role.id}")
    if best is None:
        return page.line("a neighboring group: ", command) if profile.role.pay else page.line()
    others = [known_as(c) for c in by_figures(profile.countries) if not is_in(c.code, best)]
    room = _ONE_LINE - len(f"also : {command.text}")
    return page.line(f"also {_fitting(others, room)}: " if others else "all: ", command)


def _best_outlook(role: Role) -> Outlook | None:
    return next((each for each in role.outlook if each.fit != "neighbor"), None)


def _outlook(outlook: Outlook | None) -> str:
    if outlook is None:
        return _UNKNOWN
    star = "" if outlook.fit == "same" else "*"
    years = f"{outlook.from_year} to {outlook.to_year}"
    country = shown_code(outlook.country)
    return f"{country} jobs {outlook.change_percent:+g} %, {years}{star}"


def _sentences(texts: Iterable[str], room: int) -> str:
    """Return first sentences of the texts, as many as fit; else the beginning of the first."""
    sentences = [f"{text.partition('. ')[0].rstrip('.')}." for text in texts]
    chosen: list[str] = []
    for sentence in sentences:
        if len(" ".join([*chosen, sentence])) <= room:
            chosen.append(sentence)
    if sentences and not chosen:
        return page.shortened(sentences[0], room)
    return " ".join(chosen)


def _leads_to(role: Role) -> str:
    """Return roles of the guide first: they can be shown."""
    steps = sorted(role.leads_to, key=lambda step: step.role is None)
    return _fitting([str(step.role or step.who) for step in steps], _ONE_LINE)


def _near(profile: Profile) -> page.Line:
    hint = "   (mpcareers compare)"
    near = list(profile.near)
    while len(near) > 1 and len(", ".join(near) + hint) > _ONE_LINE:
        near.pop()
    return page.line(", ".join(near), page.dim(hint)) if near else page.line()


def _footnote(role: Role) -> Iterator[page.Block]:
    """Say which groups the figures with a star were measured for."""
    figures = [each for each in (headline(role), _best_outlook(role)) if each]
    groups = dict.fromkeys(f"{f.what}, {FIT_WORDS[f.fit]}" for f in figures if f.fit != "same")
    levels = " on all levels" if role.level == "entry" else ""
    if groups:
        note = f"* {'; '.join(groups)}{levels}, not this job alone"
        yield page.Paragraph(page.line(page.dim(note)))


def _checked(profile: Profile) -> str:
    total = profile.cited + profile.own
    return (
        f"   Checked {profile.role.checked.isoformat()}; "
        f"of {total} statements {profile.cited} cited, {profile.own} the guide's own"
    )
