"""Shows the stages of a production on one line, with one role's part in brackets."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mpcareers.catalog.model import Production
from mpcareers.views import page


def marked_stages(
    production: Production, phases: Collection[str], phase_names: Mapping[str, str]
) -> page.Line:
    """Return the stages in order; brackets mark those in `phases`, also without color."""
    spans: list[str | page.Span] = []
    for stage in production.stages:
        phase = phase_names[stage.phase]
        if spans:
            spans.append(page.dim(" ─ "))
        spans.append(page.bold(f"[{phase}]") if stage.phase in phases else page.dim(phase))
    return page.line(*spans)
