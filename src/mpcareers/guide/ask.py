"""What does the guide answer to this question, and on whose word?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from statistics import fmean
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Gap
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.places import country_in, country_name, words_for
from mpcareers.guide.search.index import NAMES, Index, open_index
from mpcareers.guide.search.query import Query, content_words, read_query, stem, stems, words
from mpcareers.guide.search.scoring import passages_of, rank
from mpcareers.guide.subjects import SUBJECTS, Subject

MAX_ANSWERS: Final = 3
"""Answers given: the first, and two that look further."""

MAX_ALIKE: Final = 2
"""Answers of one field of one role: who reads a third looks for something else."""

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

SUPERLATIVES: Final = frozenset({"best", "cheapest", "top"})
"""Words that ask for a ranking, which only an answer with the same word gives."""

MIN_JOINED: Final = 10
"""Letters of a name that is looked for also where it is split or joined otherwise."""

PARTS: Final = {"topic": 0.3, "fit": 0.35, "likeness": 0.2, "prior": 0.15}
"""What counts of a passage: that it has the topic and speaks of the subjects, that its question
is the one asked, and that its role is the one meant."""

FITS: Final = {"first": 1.0, "later": 0.6, "none": 0.1, "open": 0.5}
"""How well a passage fits a subject whose first or later field it stands in, or none of them;
and how well any does where no subject is asked for."""

OTHER_WORDS: Final = 0.99
"""Likeness of a question that has the words of the one asked, and is not word for word the same."""

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
    """Sort the best first; of equals, what a field says before another question's answer."""
    is_question = candidate.passage.field == "questions"
    return -round(candidate.score, 3), is_question, candidate.role, candidate.place


def _unlike(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Yield the candidates, but of one field of one role no more than MAX_ALIKE."""
    seen = Counter[tuple[str, str]]()
    for each in candidates:
        key = each.role, each.passage.field
        if seen[key] < MAX_ALIKE:
            yield each
        seen[key] += 1


class _Asking:
    """One question: the jobs it names, its subjects, its country, and the topic that is left."""

    def __init__(self, catalog: Catalog, index: Index, query: Query) -> None:
        self._catalog = catalog
        self._index = index
        self._query = query
        self._text = normalized(query.text)
        self._stems = {stem for term in query.terms for stem, n in term.stems.items() if n == 1}
        self._joined = "".join(query.words)
        self._typed = dict(
            zip(dict.fromkeys(map(stem, content_words(query.text))), query.terms, strict=True)
        )
        self._said = self._stems.union(map(stem, query.words))
        self._country = country_in(self._text)
        named = self._jobs_named()
        jobs = index.jobs(named).values()
        self._roles = [each.id for each in jobs if not each.is_gap]
        self._role_names = [named[each.number] for each in jobs if not each.is_gap]
        self._gaps = [catalog.gaps[each.id] for each in jobs if each.is_gap]
        self._names = set[str]().union(*named.values())
        self._names |= {each for job in jobs for each in stems(job.title)} & self._stems
        self._asked = self._said - self._names
        self._subjects = self._subjects_of(self._asked)

    def reply(self) -> Reply:
        """Return the answers, or what the guide lacks."""
        if self._gaps and not self._roles:
            return Reply((), gap=self._gaps[0])
        if self._lacks_figures():
            return Reply((), country=self._country)
        good = (each for each in self._candidates() if each.score >= MIN_SCORE)
        best = _unlike(sorted(good, key=_order))
        answers = tuple(map(self._found, islice(best, MAX_ANSWERS)))
        return Reply(answers, overview=self._overview())

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
        spent |= {s for each in self._subjects for s in each.spent_in(self._text)}
        left = (
            term
            for typed, term in self._typed.items()
            if typed not in spent and spent.isdisjoint(term.stems)
        )
        return self._query.with_terms(tuple(left))

    def _subjects_of(self, found: set[str]) -> list[Subject]:
        """Return what the question is about: 'what does it take' is about more than the work."""
        subjects = [each for each in SUBJECTS.values() if each.is_in(self._text, found)]
        others = [each for each in subjects if each is not SUBJECTS["the work"]]
        return others or subjects

    def _jobs_named(self) -> dict[int, set[str]]:
        """Return the jobs whose names stand in the question, with the stems of those names.

        Of names inside each other, like mix engineer and engineer, the longest counts.
        """
        names: dict[frozenset[str], set[int]] = {}
        for passage in self._index.names_with(self._stems):
            name = set(map(stem, words(passage.text)))
            if name <= self._said:
                names.setdefault(frozenset(name), set()).update(passage.jobs)
        for joined, job in self._index.spellings("name", range(MIN_JOINED, len(self._joined) + 1)):
            if joined in self._joined:
                own = frozenset(stems(" ".join(w for w in self._query.words if w in joined)))
                names.setdefault(own, set()).add(job)
        longest = [own for own in names if not any(own < other for other in names)]
        found: dict[int, set[str]] = defaultdict(set)
        for own in longest:
            for job in names[own]:
                found[job] |= own
        return found

    def _candidates(self) -> Iterator[_Candidate]:
        """Yield the passages of the roles that are named, or of those that fit best and others."""
        roles = self._likely_roles()
        for role_id, prior in roles:
            role = self._catalog.roles[role_id]
            for place, passage in enumerate(passages(self._catalog, role)):
                if passage.field not in UNQUOTABLE:
                    score = self._score(passage, role.title, prior)
                    yield _Candidate(score, role_id, place, passage)
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
                score = self._score(passage, jobs[job].title, 0.0)
                yield _Candidate(score, jobs[job].id, each.place, passage)

    def _likely_roles(self) -> list[tuple[str, float]]:
        """Return the roles that the question names, or that fit it best, with how well."""
        if self._roles:
            return [(each, 1.0) for each in self._roles]
        query = self._topic if self._topic.terms else self._query
        best = rank(self._index, query)[:MAX_OTHERS]
        jobs = self._index.jobs(each.job for each in best)
        best.sort(key=lambda each: stems(jobs[each.job].title)[-1] not in self._stems)
        likely = [(jobs[e.job].id, e.total) for e in best if not jobs[e.job].is_gap]
        return likely[:MAX_LIKELY]

    def _score(self, passage: Passage, title: str, prior: float) -> float:
        fit = self._fit(passage)
        topic = self._topic_share(passage, title)
        values = {"topic": topic, "fit": fit, "likeness": self._likeness(passage), "prior": prior}
        score = sum(PARTS[name] * value for name, value in values.items())
        if self._country and country_name(self._catalog, self._country) not in passage.whole:
            score *= ELSEWHERE
        return score

    def _topic_share(self, passage: Passage, title: str) -> float:
        """Return how much of the topic a passage says; it speaks of its role without naming it."""
        if not self._topic.terms:
            return 1.0
        return self._topic.share_in({*stems(passage.whole), *stems(title)})

    def _says_all(self, passage: Passage, title: str) -> bool:
        """Say whether no word of the question is missing from what answers it."""
        own = {*stems(passage.whole), *stems(title)}
        ranked = SUPERLATIVES.intersection(self._query.words)
        return ranked.issubset(words(passage.whole)) and all(
            not own.isdisjoint(term.stems) for term in self._topic.terms
        )

    def _fit(self, passage: Passage) -> float:
        """Return how well the passage speaks of the question's subjects, from 0 to 1."""
        if not self._subjects:
            return FITS["open"]
        if passage.field in {"questions", "disputes"}:
            heading = passage.heading or ""
            about = fmean(self._about(heading, each) for each in self._subjects)
            return about * self._named_in(heading)
        return max(self._field_fit(passage, each) for each in self._subjects)

    def _about(self, heading: str, subject: Subject) -> float:
        """Return how well a heading speaks of a subject, or of another topic of that subject."""
        if subject.is_in(heading, asked=self._asked):
            return FITS["first"]
        return FITS["later"] if subject.is_in(heading) else 0.0

    def _named_in(self, heading: str) -> float:
        """Return how much of the names of several jobs a heading has: which two does it compare?"""
        own = set(stems(heading))
        jobs = zip(self._roles, self._role_names, strict=True)
        names = [(name, set(stems(self._catalog.titles[role]))) for role, name in jobs]
        found = [max(len(own & each) / len(each) for each in both) for both in names]
        return fmean(found) if len(found) > 1 else 1.0

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
            confident=candidate.score >= CONFIDENT and self._says_all(passage, role.title),
        )
