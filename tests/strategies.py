"""What hypothesis draws queries from."""

from __future__ import annotations

from hypothesis import strategies as st

from imstui.core.query import Query
from imstui.spec import PARAMETERS, Control, Parameter

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
"""Whatever an argument of a command line can hold: any text but a NUL."""

times = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat())


def values(row: Parameter) -> st.SearchStrategy[str]:
    """Values of a parameter: good ones mostly, and any text at all."""
    good = {
        Control.NUMBER: st.integers(0, 2000).map(str),
        Control.TIME: times.map(lambda time: f"gte:{time}Z"),
    }.get(row.control, texts)
    listed = st.sampled_from(row.known_values) if row.known_values else good
    return st.one_of(listed, good, texts)


documented_pairs = st.sampled_from(PARAMETERS).flatmap(
    lambda row: st.tuples(st.just(row.name), values(row))
)

pairs = st.one_of(documented_pairs, st.tuples(texts, texts))

queries = st.lists(pairs, max_size=8).map(lambda drawn: Query(tuple(drawn)))
"""Any query: documented and undocumented keys with any values."""
