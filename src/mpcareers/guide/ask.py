"""What does the guide answer to this question, and on whose word?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Gap
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.places import country_in, country_name, words_for
from mpcareers.guide.search.index import NAMES, TERMS, Index, open_index
from mpcareers.guide.search.query import Query, read_query, stems
from mpcareers.guide.search.scoring import best_passages, likeness

MAX_ANSWERS: Final = 3
"""Answers given: the first, and two that look further."""

MIN_SCORE: Final = 0.25
"""Score below which a passage is no answer."""

CONFIDENT: Final = 0.5
MOST_OF_TOPIC: Final = 0.6
"""Score, and share of the topic where no job is named, from which an answer is sure."""

UNQUOTABLE: Final = NAMES | TERMS | {"known_as", "called_when", "codes"}
"""Fields that state nothing."""

FIGURES: Final = frozenset({"pay", "outlook"})
"""Fields that speak of one country."""

ELSEWHERE: Final = 0.3
"""What figures of another country than the one asked for count."""

TOPIC: Final = 0.4
FIT: Final = 0.3
LIKE: Final = 0.3
"""What counts of a passage: that it has the topic, that its field answers the subject, and that
its question is the one that was asked. Together they are 1."""

NO_SUBJECT: Final = 0.5
LATER_FIELD: Final = 0.25
"""How well any field fits a question about no subject, and what each field after a subject's
first fits less."""


class Subject(NamedTuple):
    """What a question can be about: the words that say so, and the fields that answer it.

    Of the fields, the first answers best. A facet of daily life is written `daily_life.hours`.
    """

    words: re.Pattern[str]
    fields: tuple[str, ...]


def _subject(words: str, *fields: str) -> Subject:
    return Subject(re.compile(rf"\b(?:{words})\b"), fields)


SUBJECTS: Final = {
    "pay": _subject(
        r"pay|pays|paid|salar\w+|earn\w*|wages?|income|money|rich|rates?|charges?|fees?|royalt\w+"
        r"|how much|living wage|make a living|worth|costs?|prices?",
        "pay",
        "questions",
        "disputes",
    ),
    "degree": _subject(
        r"degrees?|college|university|diploma|qualifi\w+|certificat\w+|school\w*|stud(?:y|ies)"
        r"|courses?|education|major in",
        "daily_life.degree",
        "questions",
        "getting_in",
        "disputes",
    ),
    "hours": _subject(
        r"hours?|weekends?|nights?|evenings?|schedule|nine to five|9 to 5|part time|full time"
        r"|work life|famil\w+|kids?|child\w*|parents?|overtime",
        "daily_life.hours",
        "questions",
        "drawbacks",
    ),
    "place": _subject(
        r"home|remote\w*|online|where|relocate|move to|live in|city",
        "daily_life.place",
        "questions",
        "finding_work",
    ),
    "travel": _subject(r"travel\w*|tour\w*|road", "daily_life.travel", "questions"),
    "employment": _subject(
        r"freelanc\w+|self employed|employed|employee|staff job|contract\w*|steady|stable|security",
        "daily_life.employment",
        "questions",
        "finding_work",
    ),
    "instrument": _subject(
        r"instruments?|piano|guitar|read music|music theory|sing",
        "daily_life.instrument",
        "questions",
    ),
    "strain": _subject(
        r"hearing|tinnitus|deaf\w*|loud|ears|lift\w*|back pain|physical\w*|stress\w*|burn ?out"
        r"|health",
        "daily_life.strain",
        "questions",
        "drawbacks",
    ),
    "outlook": _subject(
        r"ai|artificial intelligence|automat\w+|replaced?|robots?|future|outlook|demand|dying|dead"
        r"|growing|shrinking|disappear\w*|obsolete|jobs left",
        "questions",
        "outlook",
        "drawbacks",
        "disputes",
    ),
    "difference": _subject(
        r"differ\w*|vs|versus|same as|same thing|compared? (?:to|with)|or just",
        "questions",
        "disputes",
    ),
    "way in": _subject(
        r"become|get in|get into|getting into|break in\w*|start\w*|entry|first job|no experience"
        r"|without experience|intern\w*|apprentic\w+|runner|too old|age|change careers?"
        r"|career change|how long|portfolio|demo ?reel|showreel|at (?:30|35|40|45|50)"
        r"|in my (?:30|40|50)s",
        "getting_in",
        "questions",
    ),
    "way on": _subject(
        r"next step|promot\w+|move (?:from|up|on)|switch\w*|go from|after being|lead to"
        r"|career path",
        "leads_to",
        "questions",
    ),
    "clients": _subject(
        r"clients?|customers?|find (?:work|jobs|gigs)|get (?:work|gigs|hired)|gigs?|network\w*"
        r"|agents?|union\w*",
        "finding_work",
        "questions",
    ),
    "equipment": _subject(
        r"gear|equipment|laptop|software|daws?|which microphone|plug ?ins?|to buy|need to own",
        "tools",
        "questions",
        "getting_in",
    ),
    "work": _subject(
        r"what does|what do|day to day|typical day|duties|responsib\w+|job of",
        "responsibilities",
        "summary",
        "questions",
    ),
    "colleagues": _subject(
        r"works? with|hands?|team|colleagues|who hires|boss",
        "works_with",
        "finding_work",
        "questions",
    ),
    "drawbacks": _subject(
        r"hard|hardest|worst|downsides?|drawbacks?|cons|difficult\w*|unpaid|exploit\w*",
        "drawbacks",
        "questions",
    ),
}
"""What people ask about; a question may be about several subjects."""


@record
class Found:
    """A passage that answers a question, with the role it speaks of and its sources."""

    role: str
    title: str
    field: str
    heading: str | None
    text: str
    sources: tuple[str, ...]
    score: float
    confident: bool


@record
class Reply:
    """What the guide knows: answers, best first, or why there is none.

    `gap` is a job that the question names and the guide has no profile of; `country` is one
    that it names and the guide has no figures for.
    """

    answers: tuple[Found, ...]
    gap: Gap | None
    country: str | None


def ask(catalog: Catalog, question: str) -> Reply:
    """Return the passages that answer a question."""
    index = open_index(catalog)
    query = read_query(index, question)
    return _Asking(catalog, index, query).reply() if query.terms else Reply((), None, None)


class _Candidate(NamedTuple):
    """A passage at its place in a role, and how well it answers, from 0 to 1."""

    score: float
    role: str
    place: int
    is_sure: bool


class _Asking:
    """One question: the jobs it names, its subjects, its country, and the topic that is left."""

    def __init__(self, catalog: Catalog, index: Index, query: Query) -> None:
        self._catalog = catalog
        self._index = index
        self._query = query
        text = normalized(query.text)
        self._subjects = [each for each in SUBJECTS.values() if each.words.search(text)]
        self._country = country_in(text)
        self._passages = [passage for passage, _ in best_passages(index, query)]
        named = self._jobs_named()
        jobs = index.jobs(named).values()
        self._roles = [each.id for each in jobs if not each.is_gap]
        self._gaps = [catalog.gaps[each.id] for each in jobs if each.is_gap]
        said = " ".join(word for each in self._subjects for word in each.words.findall(text))
        spent = set(stems(f"{said} {words_for(self._country or '')}")).union(*named.values())
        self._topic = query._replace(
            terms=tuple(term for term in query.terms if spent.isdisjoint(term.stems))
        )

    def reply(self) -> Reply:
        """Return the answers, or what the guide lacks."""
        if self._gaps and not self._roles:
            return Reply((), self._gaps[0], None)
        if self._lacks_figures():
            return Reply((), None, self._country)
        best = sorted(self._candidates(), key=lambda each: (-each.score, each.role, each.place))
        answers = (self._found(each) for each in best[:MAX_ANSWERS] if each.score >= MIN_SCORE)
        return Reply(tuple(answers), None, None)

    def _jobs_named(self) -> dict[int, set[str]]:
        """Return the jobs whose names stand in the question, with the stems of those names.

        Of names inside each other, like mix engineer and engineer, the longest counts.
        """
        asked = {stem for term in self._query.terms for stem, n in term.stems.items() if n == 1}
        names: dict[frozenset[str], set[int]] = {}
        for passage in self._passages:
            own = frozenset(stems(passage.text)) if passage.field in NAMES else frozenset[str]()
            if own and own <= asked:
                names.setdefault(own, set()).update(passage.jobs)
        longest = [own for own in names if not any(own < other for other in names)]
        return {job: set(own) for own in longest for job in names[own]}

    def _candidates(self) -> Iterator[_Candidate]:
        """Yield the passages of the named roles, else those with most of the question."""
        for role_id in self._roles:
            role = self._catalog.roles[role_id]
            for place, passage in enumerate(passages(self._catalog, role)):
                if passage.field not in UNQUOTABLE:
                    yield self._candidate(role_id, place, passage)
        if self._roles:
            return
        jobs = self._index.jobs({job for each in self._passages for job in each.jobs})
        for found in self._passages:
            passage = Passage(found.field, found.heading, found.text, ())
            for job in found.jobs:
                if found.field not in UNQUOTABLE and not jobs[job].is_gap:
                    yield self._candidate(jobs[job].id, found.place, passage)

    def _candidate(self, role: str, place: int, passage: Passage) -> _Candidate:
        own = set(stems(passage.whole))
        topic = self._topic.share_in(own) if self._topic.terms else 1.0
        like = 0.0
        if passage.field == "questions":
            like = likeness(self._index, self._query, passage.heading or "")
        score = TOPIC * topic + FIT * self._fit(passage) + LIKE * like
        if self._country and passage.field in FIGURES:
            name = country_name(self._catalog, self._country)
            score *= 1.0 if name in (passage.heading or "") else ELSEWHERE
        is_known = bool(self._roles) or topic >= MOST_OF_TOPIC
        return _Candidate(score, role, place, score >= CONFIDENT and is_known)

    def _fit(self, passage: Passage) -> float:
        """Return how well the passage's field answers the subjects of the question, from 0 to 1."""
        best = 0.0 if self._subjects else NO_SUBJECT
        for subject in self._subjects:
            fields = [each.partition(".")[0] for each in subject.fields]
            if passage.field in fields:
                best = max(best, 1 - LATER_FIELD * fields.index(passage.field))
        return best

    def _lacks_figures(self) -> bool:
        """Say whether the question is about pay in a country that the guide has no figures for."""
        if not self._country or SUBJECTS["pay"] not in self._subjects:
            return False
        roles = map(self._catalog.roles.__getitem__, self._roles or self._catalog.roles)
        return not any(
            self._country in pay.country.split("/") for role in roles for pay in role.pay
        )

    def _found(self, candidate: _Candidate) -> Found:
        role = self._catalog.roles[candidate.role]
        passage = list(passages(self._catalog, role))[candidate.place]
        return Found(
            role=role.id,
            title=role.title,
            field=passage.field,
            heading=passage.heading,
            text=passage.text,
            sources=passage.sources,
            score=round(candidate.score, 3),
            confident=candidate.is_sure,
        )
