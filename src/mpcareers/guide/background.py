"""Which skills, tools, settings and wishes do a person's own words stand for?"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import find_term
from mpcareers.catalog.model import LEVELS, Term, Vocabulary
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.catalog.suggestions import nearest
from mpcareers.guide.usage import UsageError, refuse_questions

Kind = Literal["skill", "tool", "setting", "level", "with", "without"]
"""What people have, where and on what level they would work, and what daily life they want."""

KindAndId = tuple[Kind, str]
"""A term of one of these vocabularies; two of them may share an id."""

Words = Mapping[Kind, Sequence[str]]
"""What a person typed, by kind."""

MAX_NEAREST: Final = 3
"""Suggestions for an unknown word: few enough to take in at a glance."""

KIND_NAMES: Final[dict[Kind, str]] = {
    "skill": "skill",
    "tool": "tool",
    "setting": "setting",
    "level": "level",
    "with": "answer about daily life",
    "without": "answer about daily life",
}
"""What a word of each kind is called."""

_NOTHING_GIVEN: Final = (
    "say what you have or want, with one or more of --skill, --tool, --setting, --level, --with "
    "and --without, or name one role with --for"
)


@record
class Background:
    """What a person has and wants, as ids; `with_` and `without` are about daily life."""

    skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[KindAndId, ...]:
        """All of it as one sequence."""
        return (
            *(("skill", each) for each in self.skills),
            *(("tool", each) for each in self.tools),
            *(("setting", each) for each in self.settings),
            *(("level", each) for each in self.levels),
            *(("with", each) for each in self.with_),
            *(("without", each) for each in self.without),
        )

    @property
    def is_able(self) -> bool:
        """Whether it names a skill or a tool."""
        return bool(self.skills or self.tools)

    def plus(self, terms: Iterable[KindAndId]) -> Background:
        """Return this background with more terms, without duplicates."""
        return _background((*self.terms, *terms))


@record
class UnknownWord:
    """A word that is not a term of its kind.

    `found_as` are the other kinds it is a term of. If there are none, `nearest` are the
    closest known words, best first, each with its kind.
    """

    kind: Kind
    word: str
    found_as: tuple[Kind, ...]
    nearest: tuple[tuple[Kind, str], ...]

    @property
    def message(self) -> str:
        """The complaint, with the closest known words."""
        near = [
            f"'{word}'" + ("" if kind == self.kind else f" ({KIND_NAMES[kind]})")
            for kind, word in self.nearest
        ]
        hint = f"; nearest: {', '.join(near)}" if near else ""
        return f"'{self.word}' is not a known {KIND_NAMES[self.kind]}{hint}."

    @property
    def option_hint(self) -> str:
        """The complaint for a command line, with the right option for a word of another kind."""
        if not self.found_as:
            return self.message
        kind = self.found_as[0]
        typed = f"--{kind} {shlex.quote(self.word)}"
        known_as, asked = (f"{_article(KIND_NAMES[each])}" for each in (kind, self.kind))
        return f"'{self.word}' is {known_as}, not {asked}: write {typed}"


def read_background(vocabulary: Vocabulary, words: Words, *, may_be_empty: bool) -> Background:
    """Return what the words stand for.

    Raises:
        UsageError: naming every unknown word, or saying that nothing is given.

    """
    terms: list[KindAndId] = []
    unknown: list[UnknownWord] = []
    for kind, typed in words.items():
        if kind in {"with", "without"}:
            refuse_questions(vocabulary, f"--{kind}", typed)
        for word in typed:
            if term := find_term(terms_by_kind(vocabulary)[kind], word):
                terms.append((kind, term.id))
            else:
                unknown.append(_unknown(vocabulary, kind, word))
    if unknown:
        hints = (each.option_hint for each in unknown)
        raise UsageError("\n".join((*hints, "All known words: mpcareers terms")))
    background = _background(terms)
    if not (may_be_empty or background.terms):
        raise UsageError(_NOTHING_GIVEN)
    return background


def read_word(vocabulary: Vocabulary, kind: Kind, word: str) -> KindAndId | UnknownWord:
    """Return the term that the word stands for, preferably of this kind."""
    by_kind = terms_by_kind(vocabulary)
    for each in (kind, *by_kind):
        if term := find_term(by_kind[each], word):
            return each, term.id
    return _unknown(vocabulary, kind, word)


def terms_by_kind(vocabulary: Vocabulary) -> dict[Kind, Mapping[str, Term]]:
    """Return the vocabularies in the order of `Kind`."""
    return {
        "skill": vocabulary.skills,
        "tool": vocabulary.tools,
        "setting": vocabulary.settings,
        "level": LEVELS,
        "with": vocabulary.daily_answers,
        "without": vocabulary.daily_answers,
    }


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _background(terms: Sequence[KindAndId]) -> Background:
    ids = {kind: tuple(dict.fromkeys(i for k, i in terms if k == kind)) for kind in get_args(Kind)}
    return Background(*ids.values())


def _unknown(vocabulary: Vocabulary, kind: Kind, word: str) -> UnknownWord:
    by_kind = terms_by_kind(vocabulary)
    found_as = tuple(each for each, terms in by_kind.items() if find_term(terms, word))
    if found_as:
        return UnknownWord(kind, word, found_as, ())
    for each in dict.fromkeys((kind, *by_kind)):
        if near := _nearest(word, by_kind[each]):
            return UnknownWord(kind, word, (), tuple((each, known) for known in near))
    return UnknownWord(kind, word, (), ())


def _nearest(word: str, terms: Mapping[str, Term]) -> tuple[str, ...]:
    """Return known words with a similar spelling, then those with a word in common."""
    known = {each: term for term in terms.values() for each in (term.id, term.name, *term.also)}
    typed = set(normalized(word).split())
    sharing = (each for each in known if typed & set(normalized(each).split()))
    shown: dict[str, str] = {}
    for each in (*nearest(word, known, MAX_NEAREST), *sharing):
        term = known[each]
        shown.setdefault(term.id, term.name if each == term.id else each)
    return tuple(shown.values())[:MAX_NEAREST]
