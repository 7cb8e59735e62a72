"""The guide as tools for an assistant, over standard input and output (Model Context Protocol).

Six read-only tools give the answers that the commands give. Each comes with its sources; what
rests on the guide's own word is marked, and a job without a profile is answered as a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final, ParamSpec

import msgspec
from mcp.server import MCPServer
from mcp.types import ToolAnnotations

from mpcareers import __version__
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.errors import GapError, RoleNameError
from mpcareers.catalog.model import OWN_WORD, Gap, Role
from mpcareers.guide import pay
from mpcareers.guide.ask import ask
from mpcareers.guide.compare import compare_by_names
from mpcareers.guide.neighborhood import neighborhood
from mpcareers.guide.path import path_by_names
from mpcareers.guide.search.roles import search
from mpcareers.guide.sources import interest_of
from mpcareers.guide.usage import UsageError

Parameters = ParamSpec("Parameters")
Answer = dict[str, Any]

INSTRUCTIONS: Final = """\
A guide to careers in music production. Cite the sources that come with each statement, with \
their year, and say what a pay figure measured: `fit` tells whether it is this very job or a \
wider or neighboring group. The source `trade-knowledge` is the guide's own word: say that no \
document backs it. Where the answer is a gap or has no figures, say so and do not guess."""

_READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def serve(catalog: Catalog) -> None:
    """Answer an assistant's calls until it closes standard input."""
    server = MCPServer("mpcareers", instructions=INSTRUCTIONS, version=__version__)
    for tool in Tools(catalog).all():
        server.tool(annotations=_READ_ONLY)(tool)
    server.run("stdio")


class Tools:
    """The tools, each a function of plain values that returns an object for JSON."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog that is asked."""
        self._catalog = catalog

    def all(self) -> tuple[Callable[..., Answer], ...]:
        """Return the tools; their docstrings tell the assistant what they do."""
        catalog, answered = self._catalog, self._answered

        @_told
        def find_jobs(query: str) -> Answer:
            """Find jobs by a name, a skill, a tool or a description in any words."""
            found = search(catalog, query)
            return answered({"jobs": found.hits, "gap": found.gap})

        @_told
        def answer_question(question: str) -> Answer:
            """Answer a career question with passages of the guide, best first.

            `confident` tells whether a passage answers it; an empty list means that the guide
            does not know.
            """
            reply = ask(catalog, question)
            return answered(
                {"answers": reply.answers, "gap": reply.gap, "no_figures_for": reply.country}
            )

        @_told
        def show_job(job: str, fields: list[str] | None = None) -> Answer:
            """Show a job by its name or id: all of its profile, or only some fields of it.

            Fields are, among others, responsibilities, skills, tools, daily_life, works_with,
            leads_to, getting_in, finding_work, drawbacks, pay, outlook, questions, disputes.
            """
            role = catalog.resolve(job)
            return answered({"job": _fields(role, fields)})

        @_told
        def compare_jobs(jobs: list[str]) -> Answer:
            """Compare two or more jobs: what they share, where they differ, and their pay."""
            compared = msgspec.to_builtins(compare_by_names(catalog, jobs))
            compared["roles"] = [each["id"] for each in compared["roles"]]
            return answered({"comparison": compared})

        @_told
        def find_path(start: str, goal: str | None = None) -> Answer:
            """Find the ways from one job to another, or into a job and on from it."""
            if goal:
                return answered({"path": path_by_names(catalog, start, goal)})
            return answered({"ways": neighborhood(catalog, catalog.resolve(start))})

        @_told
        def show_pay(job: str | None = None, country: str | None = None) -> Answer:
            """Show what is known of pay: of a job, in a country, or which countries have figures.

            A country is its name or ISO 3166 code.
            """
            code = pay.read_country(catalog, country) if country else None
            if job:
                return answered({"pay": pay.role_pay(catalog, catalog.resolve(job), code)})
            if code:
                return answered({"pay": pay.country_pay(catalog, code)})
            return answered({"countries": pay.countries_pay(catalog)})

        return find_jobs, answer_question, show_job, compare_jobs, find_path, show_pay

    def _answered(self, answer: Answer) -> Answer:
        """Return the answer with the documents that it cites."""
        data: Answer = msgspec.to_builtins(answer)
        cited = dict.fromkeys(_cited(data))
        return {**data, "sources": {each: self._source(each) for each in cited}}

    def _source(self, source_id: str) -> Answer:
        source = self._catalog.sources[source_id]
        return {
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
            "url": source.url,
            "kind": source.kind,
            "interest": interest_of(self._catalog, source),
            "is_own_word": source_id == OWN_WORD,
        }


def _told(tool: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """Return the tool; what it cannot find becomes an answer, not a failure."""

    @wraps(tool)
    def call(*values: Parameters.args, **named: Parameters.kwargs) -> Answer:
        try:
            return tool(*values, **named)
        except GapError as error:
            return {"gap": _gap(error.gap), "message": str(error)}
        except (RoleNameError, UsageError) as error:
            return {"not_found": str(error)}

    return call


def _gap(gap: Gap) -> Answer:
    found: Answer = msgspec.to_builtins(gap)
    return found


def _fields(role: Role, fields: list[str] | None) -> Answer:
    """Return the fields of a role, besides those that say which it is.

    Raises:
        UsageError: naming the fields that there are.

    """
    data: Answer = msgspec.to_builtins(role)
    if fields is None:
        return data
    if unknown := [each for each in fields if each not in data]:
        raise UsageError(f"no fields {', '.join(unknown)}; there are {', '.join(data)}")
    return {name: data[name] for name in ("id", "title", "summary", *fields)}


def _cited(data: object) -> Iterator[str]:
    """Yield the ids of all sources that an answer cites."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source":
                yield value
            elif key == "sources":
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _cited(value)
