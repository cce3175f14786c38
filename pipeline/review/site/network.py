"""The actors that stand together most, as a picture that is the same for the same corpus."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from xml.etree import ElementTree as ET

import numpy as np
import numpy.typing as npt

from pipeline.map.labels import Spot, place_labels
from pipeline.review.navigation import address_kind
from pipeline.review.site.corpus import Corpus

Points = npt.NDArray[np.float64]

_MOST, _STEPS = 60, 400
_WIDTH, _HEIGHT, _EDGE = 960, 600, 60
_SMALLEST, _LARGEST, _SIZE = 4.0, 14.0, 12.0  # radii; of the letters, as in site.css


def draw_network(corpus: Corpus) -> str:
    """The 60 most linked actors as an `svg` element, each a link to its page; empty where none stand together."""
    names, weights = _weigh_links(corpus)
    if not names:
        return ""
    root = ET.Element("svg", {"class": "network", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "group"})
    root.set("aria-label", "The actors that stand together most")
    points = _spread(weights).tolist()
    group = ET.SubElement(root, "g", {"class": "links", "aria-hidden": "true"})
    for one, other in zip(*(side.tolist() for side in np.nonzero(np.triu(weights))), strict=True):
        (x1, y1), (x2, y2) = ([_write(part) for part in points[end]] for end in (one, other))
        width = _write(min(8.0, 0.5 + sqrt(weights[one, other]) * 0.6))
        ET.SubElement(group, "line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke-width": width})
    told = [corpus.names["actor"][name] for name in names]
    mentions = [len(corpus.rows["actor"][name]) for name in names]
    spots = [
        Spot(x, y, _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(count / max(mentions)), name)
        for (x, y), name, count in zip(points, told, mentions, strict=True)
    ]
    for actor, spot, count in zip(names, spots, mentions, strict=True):
        words = f"{spot.name}: {count} sentences"
        link = ET.SubElement(root, "a", {"href": address_kind("actor", actor), "aria-label": words})
        ET.SubElement(link, "title").text = words
        ET.SubElement(link, "circle", {"cx": _write(spot.x), "cy": _write(spot.y), "r": _write(spot.radius)})
    labels = ET.SubElement(root, "g", {"class": "names", "aria-hidden": "true"})
    largest = sorted(spots, key=lambda spot: -spot.radius)  # whose names are missed first
    for label in place_labels(largest, _WIDTH, _HEIGHT, size=_SIZE, most=_MOST):
        place = {"x": _write(label.x), "y": _write(label.y), "text-anchor": label.anchor}
        ET.SubElement(labels, "text", place).text = label.text
    return ET.tostring(root, encoding="unicode")


def _weigh_links(corpus: Corpus) -> tuple[list[str], Points]:
    """The most linked actors that have a page, and in how many sentences each two of them stand together."""
    columns = (corpus.version.values("actor_links", name) for name in ("actor_id", "other_actor_id", "sentence_count"))
    paged = {*corpus.rank("actor")}
    links = [link for link in zip(*columns, strict=True) if link[0] in paged and link[1] in paged]
    linked: Counter[str] = Counter()
    for one, other, count in links:
        linked[one] += count
        linked[other] += count
    ranked = sorted(linked, key=lambda actor: (-linked[actor], actor))[:_MOST]
    number = {actor: at for at, actor in enumerate(ranked)}
    weights = np.zeros((len(ranked), len(ranked)))
    for one, other, count in links:
        if one in number and other in number:
            weights[number[one], number[other]] = weights[number[other], number[one]] = count
    kept = np.flatnonzero(weights.sum(axis=0))
    return [ranked[at] for at in kept], weights[np.ix_(kept, kept)]


def _spread(weights: Points) -> Points:
    """Where each stands: what is linked draws together, all else keeps apart (Fruchterman and Reingold 1991)."""
    count = len(weights)
    turns = np.arange(count) * 2.4  # the golden angle: a sunflower, in which the strongest start in the middle
    points = np.stack([np.cos(turns), np.sin(turns)], axis=1) * np.sqrt((1 + np.arange(count)) / count)[:, None]
    near = 1.6 / sqrt(count)
    pull = np.log1p(weights) / np.log1p(weights).max()
    for step in range(_STEPS):
        apart = points[:, None] - points
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
        force = (near / distance) ** 2 - pull * distance / near
        move = np.sum(apart * force[:, :, None], axis=1) - points  # and all to the middle
        length = np.maximum(np.linalg.norm(move, axis=1), 1e-9)
        points = points + move * (np.minimum(length, 0.15 * (1 - step / _STEPS)) / length)[:, None]
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([_WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE])
    return np.asarray((points - low) / np.maximum(high - low, 1e-9) * room + _EDGE)


def _write(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"
