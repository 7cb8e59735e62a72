"""Any scalar: is it a text, or something else to YAML?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mpcareers.catalog.yaml_nodes import Scalar, other_type, plain_type

STARTS = ("", "yes", "no", "off", "TRUE", "false", "null", "~", "<<", "=", "0x1f", ".5", "-.inf")
NUMBERS = ("+1_000", "017", "1e3", "12:30:45", "2026-11-21", "2026-11-21 10:00:00 +01:00")


@given(
    st.sampled_from((*STARTS, *NUMBERS)),
    st.text("0123456789.:+-_eEnaifyYsoTrulZ <=~\u00e9", max_size=8),
)
def test_an_unquoted_text_is_what_yaml_takes_it_for(start: str, end: str) -> None:
    for text in (start, end, start + end):
        assert other_type(Scalar(None, None, (True, False), text, style="")) == plain_type(text)
