"""The stages of a production in one line, with one role's part in brackets."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mpcareers.catalog.model import Production
from mpcareers.views.page import Line, Span, line, quiet, strong


def marked_stages(
    production: Production, phases: Collection[str], phase_names: Mapping[str, str]
) -> Line:
    """Return the stages in order; brackets mark those in `phases`, also without color."""
    spans: list[str | Span] = []
    for stage in production.stages:
        name = phase_names[stage.phase]
        if spans:
            spans.append(quiet(" ─ "))
        spans.append(strong(f"[{name}]") if stage.phase in phases else quiet(name))
    return line(*spans)
