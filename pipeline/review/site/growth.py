"""How many sentences stood in the articles over time, and how many of them with a source, as their histories tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.edtf import format_edtf

_MOMENTS, _WIDTH, _FLOOR, _HIGH = 96, 960, 120, 112  # how many are looked at; the picture's measures
_DAYS = 6  # that are named below it

Times = npt.NDArray[np.datetime64]
Point = tuple[dt.date, int, int]  # a day, and how many sentences stood on it, and how many with a source


@dataclass(frozen=True, slots=True)
class Growth:
    """Two areas as paths, the days below them, and what they show in words."""

    standing: str
    sourced: str
    days: tuple[tuple[int, str], ...]
    told: str


def draw_growth(histories: Iterable[pa.Table]) -> Growth | None:
    """The areas; None where no history reaches over a day."""
    histories = [table for table in histories if "sentence" in table["kind"].to_pylist()]
    points = list_points(histories)
    if not points:
        return None
    most = max(standing for _, standing, _ in points) or 1
    (first, from_all, from_sourced), (last, to_all, to_sourced) = points[0], points[-1]
    of = "one article" if len(histories) == 1 else f"the {len(histories)} articles with a history"
    named = range(0, _MOMENTS, (_MOMENTS - 1) // (_DAYS - 1))
    return Growth(
        _draw_area([standing / most for _, standing, _ in points]),
        _draw_area([sourced / most for _, _, sourced in points]),
        tuple((round(_place(at)), format_edtf(points[at][0].isoformat())) for at in named),
        f"In {of} {from_sourced:,} of {from_all:,} sentences had a source on {format_edtf(first.isoformat())}, "
        f"and {to_sourced:,} of {to_all:,} on {format_edtf(last.isoformat())}.",
    )


def list_points(histories: Sequence[pa.Table]) -> list[Point]:
    """The counts from the day to which all histories reach back until the last one ends."""
    spans = [_list_spans(table) for table in histories]
    if not spans:
        return []
    start = max(firsts.min() for (firsts, _), _, _ in spans)
    end = max(_find_end(table) for table in histories)
    if (end - start).astype("timedelta64[D]").astype(int) < 1:
        return []
    moments = start + (end - start) / (_MOMENTS - 1) * np.arange(_MOMENTS)
    return [
        (
            moment.astype("datetime64[D]").item(),
            sum(int(np.count_nonzero(_stand(sentences, moment))) for sentences, _, _ in spans),
            sum(len(np.unique(of[_stand(supports, moment)])) for _, supports, of in spans),
        )
        for moment in moments
    ]


def _list_spans(table: pa.Table) -> tuple[tuple[Times, Times], tuple[Times, Times], npt.NDArray[np.object_]]:
    """When each sentence came and went, each support of one, and which sentence each support is of."""
    kind = table["kind"].cast(pa.string())
    sentences, supports = (table.filter(pc.equal(kind, name)) for name in ("sentence", "support"))
    return _read_times(sentences), _read_times(supports), np.asarray(supports["sentence_id"].to_pylist(), dtype=object)


def _read_times(rows: pa.Table) -> tuple[Times, Times]:
    """When each came and went; what still stands goes never."""
    firsts, ends = (
        rows[name].cast(pa.timestamp("s", tz="UTC"), safe=False).to_numpy().astype("datetime64[s]")
        for name in ("first_timestamp", "gone_timestamp")
    )
    return firsts, np.where(np.isnat(ends), np.datetime64("9999-12-31"), ends)


def _find_end(table: pa.Table) -> np.datetime64:
    """When the latest revision was saved in which anything stands."""
    times = table["last_timestamp"].cast(pa.timestamp("s", tz="UTC"), safe=False).to_numpy().astype("datetime64[s]")
    last: np.datetime64 = times.max()
    return last


def _stand(spans: tuple[Times, Times], moment: np.datetime64) -> npt.NDArray[np.bool_]:
    return (spans[0] <= moment) & (moment < spans[1])


def _place(at: int) -> float:
    return at * _WIDTH / (_MOMENTS - 1)


def _draw_area(shares: Sequence[float]) -> str:
    """The path of an area that stands on the axis."""
    line = "L".join(f"{_place(at):.1f} {_FLOOR - share * _HIGH:.1f}" for at, share in enumerate(shares))
    return f"M0 {_FLOOR}L{line}L{_WIDTH} {_FLOOR}Z"
