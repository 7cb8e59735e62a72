"""The references of a page, numbered in the order in which it cites them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from mpcareers.catalog.catalog import Catalog
from mpcareers.views.references import References


def references(catalog: Catalog, cited: Iterable[Iterable[str]]) -> References:
    """Return the references of a page whose statements cite these sources."""
    ids = dict.fromkeys(chain.from_iterable(cited))
    kinds = {kind.id: kind.name for kind in catalog.vocabulary.source_kinds.values()}
    return References((catalog.sources[each] for each in ids), kinds)
