"""What does the guide answer to this question, and on whose word?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Gap
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.places import country_in, country_name, words_for
from mpcareers.guide.search.index import NAMES, Index, open_index
from mpcareers.guide.search.query import Query, read_query, stems
from mpcareers.guide.search.scoring import passages_of, rank
from mpcareers.guide.subjects import SUBJECTS, Subject

MAX_ANSWERS: Final = 3
"""Answers given: the first, and two that look further."""

MIN_SCORE: Final = 0.3
"""Score below which a passage is no answer."""

CONFIDENT: Final = 0.7
"""Score from which an answer is sure."""

MAX_LIKELY: Final = 3
"""Roles whose passages are read where a question names none: those that fit it best."""

MAX_OTHERS: Final = 30
"""Roles of which only the passages with words of the question are read beside those."""

UNQUOTABLE: Final = NAMES | {"known_as", "called_when", "codes"}
"""Fields that state nothing."""

MIN_JOINED: Final = 10
"""Letters of a name that is looked for also where it is split or joined otherwise."""

FITTING: Final = 0.5
"""Fit from which a passage is about what was asked, if nothing else was asked."""

PARTS: Final = {"topic": 0.3, "fit": 0.35, "likeness": 0.2, "prior": 0.15}
"""What counts of a passage: that it has the topic and speaks of the subjects, that its question
is the one asked, and that its role is the one meant."""

FITS: Final = {"first": 1.0, "later": 0.6, "none": 0.1, "question": 0.6, "statement": 0.4}
"""How well a passage fits a subject whose first or later field it stands in, or none of them;
and how well one fits where no subject is asked for, if it answers a question or not."""

OTHER_WORDS: Final = 0.99
"""Likeness of a question that has the words of the one asked, and is not word for word the same."""

LATER_SUBJECT: Final = 0.05
"""What each subject after the first counts less."""

ELSEWHERE: Final = 0.6
"""What a passage counts that does not name the country asked for."""


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
class Overview:
    """How many roles give which answer to a question of daily life; `unknown` do not say."""

    question: str
    answers: tuple[tuple[str, int], ...]
    unknown: int


@record
class Reply:
    """What the guide knows: answers, best first, or why there is none.

    `gap` is a job that the question names and the guide has no profile of; `country` is one
    that it names and the guide has no figures for. `overview` counts the roles where a question
    about daily life names no job.
    """

    answers: tuple[Found, ...]
    gap: Gap | None = None
    country: str | None = None
    overview: Overview | None = None


def ask(catalog: Catalog, question: str) -> Reply:
    """Return the passages that answer a question."""
    index = open_index(catalog)
    query = read_query(index, question)
    return _Asking(catalog, index, query).reply() if query.terms else Reply(())


class _Candidate(NamedTuple):
    """A passage at its place in a role, and how well it answers, from 0 to 1."""

    score: float
    role: str
    place: int
    passage: Passage


def _order(candidate: _Candidate) -> tuple[float, bool, str, int]:
    """Sort the best first; of equals, a question that was answered before others."""
    is_question = candidate.passage.field == "questions"
    return -round(candidate.score, 3), not is_question, candidate.role, candidate.place


class _Asking:
    """One question: the jobs it names, its subjects, its country, and the topic that is left."""

    def __init__(self, catalog: Catalog, index: Index, query: Query) -> None:
        self._catalog = catalog
        self._index = index
        self._query = query
        self._text = normalized(query.text)
        self._stems = {stem for term in query.terms for stem, n in term.stems.items() if n == 1}
        self._joined = "".join(query.words)
        self._country = country_in(self._text)
        named = self._jobs_named()
        jobs = index.jobs(named).values()
        self._roles = [each.id for each in jobs if not each.is_gap]
        self._gaps = [catalog.gaps[each.id] for each in jobs if each.is_gap]
        self._names = set[str]().union(*named.values())
        self._subjects = self._subjects_of(self._text, self._stems - self._names)

    def reply(self) -> Reply:
        """Return the answers, or what the guide lacks."""
        if self._gaps and not self._roles:
            return Reply((), gap=self._gaps[0])
        if self._lacks_figures():
            return Reply((), country=self._country)
        best = sorted(self._candidates(), key=_order)
        answers = (self._found(each) for each in best[:MAX_ANSWERS] if each.score >= MIN_SCORE)
        return Reply(tuple(answers), overview=self._overview())

    def _overview(self) -> Overview | None:
        """Count the answers of all roles where the question is only about daily life."""
        known = self._catalog.vocabulary.daily_life
        fields = (field for each in self._subjects for field in each.fields)
        named = (known[name] for field in fields if (name := field.partition(".")[2]) in known)
        facet = next(named, None)
        if self._roles or facet is None:
            return None
        own = {s for t in facet.answers.values() for s in stems(" ".join((t.name, *t.also)))}
        if not all(own.intersection(term.stems) for term in self._topic.terms):
            return None
        given = [role.daily_life[facet.id] for role in self._catalog.roles.values()]
        counts = Counter(each for answer in given if answer.is_known for each in answer.answer)
        answers = tuple((facet.answers[each].name, n) for each, n in counts.most_common())
        return Overview(facet.question, answers, sum(not answer.is_known for answer in given))

    @cached_property
    def _topic(self) -> Query:
        """What the question is about beside jobs, countries and subjects."""
        spent = self._names | set(stems(words_for(self._country or "")))
        spent |= {s for each in self._subjects for s in stems(each.words)}
        return self._query._replace(
            terms=tuple(term for term in self._query.terms if spent.isdisjoint(term.stems))
        )

    def _subjects_of(self, text: str, found: set[str]) -> list[Subject]:
        return [each for each in SUBJECTS.values() if each.is_in(text, found)]

    def _jobs_named(self) -> dict[int, set[str]]:
        """Return the jobs whose names stand in the question, with the stems of those names.

        Of names inside each other, like mix engineer and engineer, the longest counts.
        """
        names: dict[frozenset[str], set[int]] = {}
        for passage in self._index.names_with(self._stems):
            own = frozenset(stems(passage.text))
            if own <= self._stems:
                names.setdefault(own, set()).update(passage.jobs)
        for name, job in self._index.spellings("name", range(MIN_JOINED, len(self._joined) + 1)):
            if name in self._joined:
                own = frozenset(stems(" ".join(w for w in self._query.words if w in name)))
                names.setdefault(own, set()).add(job)
        longest = [own for own in names if not any(own < other for other in names)]
        return {job: set(own) for own in longest for job in names[own]}

    def _candidates(self) -> Iterator[_Candidate]:
        """Yield the passages of the roles that are named, or of those that fit best and others."""
        roles = self._likely_roles()
        for role_id, prior in roles:
            for place, passage in enumerate(passages(self._catalog, self._catalog.roles[role_id])):
                if passage.field not in UNQUOTABLE:
                    yield _Candidate(self._score(passage, prior), role_id, place, passage)
        if not self._roles:
            yield from self._of_other_roles({role_id for role_id, _ in roles})

    def _of_other_roles(self, seen: set[str]) -> Iterator[_Candidate]:
        best = [each.job for each in rank(self._index, self._query)[:MAX_OTHERS]]
        jobs = self._index.jobs(best)
        open_ = [job for job in best if not jobs[job].is_gap and jobs[job].id not in seen]
        numbers = [n for job in open_ for n in passages_of(self._index, self._query, job)]
        for each in self._index.passages(numbers):
            if each.field not in UNQUOTABLE:
                passage = Passage(each.field, each.heading, each.text, ())
                (job,) = each.jobs
                yield _Candidate(self._score(passage, 0.0), jobs[job].id, each.place, passage)

    def _likely_roles(self) -> list[tuple[str, float]]:
        """Return the roles that the question names, or that fit it best, with how well."""
        if self._roles:
            return [(each, 1.0) for each in self._roles]
        query = self._topic if self._topic.terms else self._query
        best = rank(self._index, query)[:MAX_LIKELY]
        jobs = self._index.jobs(each.job for each in best)
        return [(jobs[e.job].id, e.total) for e in best if not jobs[e.job].is_gap]

    def _score(self, passage: Passage, prior: float) -> float:
        fit = self._fit(passage)
        topic = self._topic_share(passage)
        if not self._topic.terms:
            topic = 1.0 if fit >= FITTING else FITTING
        values = {"topic": topic, "fit": fit, "likeness": self._likeness(passage), "prior": prior}
        score = sum(PARTS[name] * value for name, value in values.items())
        if self._country and country_name(self._catalog, self._country) not in passage.whole:
            score *= ELSEWHERE
        return score

    def _topic_share(self, passage: Passage) -> float:
        if not self._topic.terms:
            return 1.0
        return self._topic.share_in(set(stems(passage.whole)))

    def _fit(self, passage: Passage) -> float:
        """Return how well the passage speaks of the question's subjects, from 0 to 1."""
        if not self._subjects:
            return FITS["question" if passage.field == "questions" else "statement"]
        if passage.field in {"questions", "disputes"}:
            heading = passage.heading or ""
            about = [each for each in SUBJECTS.values() if each.is_in(heading)]
            return sum(each in about for each in self._subjects) / len(self._subjects)
        fits = enumerate(self._field_fit(passage, each) for each in self._subjects)
        return max(fit - LATER_SUBJECT * place for place, fit in fits)

    def _field_fit(self, passage: Passage, subject: Subject) -> float:
        for place, field in enumerate(subject.fields):
            name, _, facet = field.partition(".")
            if passage.field == name and (not facet or self._is_about(passage, facet)):
                return FITS["first" if place == 0 else "later"]
        return FITS["none"]

    def _is_about(self, passage: Passage, facet: str) -> bool:
        known = self._catalog.vocabulary.daily_life
        return facet in known and passage.heading == known[facet].question

    def _likeness(self, passage: Passage) -> float:
        """Return how like the question is to the heading, leaving the job's name out of both."""
        if passage.field != "questions":
            return 0.0
        if normalized(passage.heading or "") == self._text:
            return 1.0
        own = set(stems(passage.heading or "")) - self._names
        asked = {stem for term in self._query.terms for stem in term.stems} - self._names
        if not own or not asked:
            return 0.0
        weight = self._index.idf_of
        most = max(weight(own), weight(self._stems - self._names) or 1)
        return OTHER_WORDS * weight(own & asked) / most

    def _lacks_figures(self) -> bool:
        """Say whether the question is about pay in a country that the guide has no figures for."""
        if not self._country or not any("pay" in each.fields for each in self._subjects):
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
            confident=candidate.score >= CONFIDENT,
        )
