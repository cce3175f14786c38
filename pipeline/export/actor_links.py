"""Actors that stand together, as a graph: GraphML, which Gephi, Cytoscape and networkx read, and CSV.

After the GraphML Primer (http://graphml.graphdrawing.org/primer/graphml-primer.html) and RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from pipeline.tables import Row

_NODE = {"name": "string", "kind": "string", "mention_count": "int"}
_EDGE = {"sentence_count": "int", "first_date": "string", "last_date": "string"}
_CSV = ("actor_id", "actor", "other_actor_id", "other_actor", *_EDGE)


def format_graphml(actors: Iterable[Row], links: Iterable[Row]) -> str:
    """An undirected graph: the actors are its nodes, the pairs its edges; what one lacks is not written."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys.items():
            ET.SubElement(root, "key", {"id": name, "for": domain, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="actors", edgedefault="undirected")
    for actor in actors:
        _add_data(ET.SubElement(graph, "node", id=actor["actor_id"]), _NODE, actor)
    for link in links:
        ends = {"source": link["actor_id"], "target": link["other_actor_id"]}
        _add_data(ET.SubElement(graph, "edge", ends), _EDGE, link)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def format_csv(actors: Iterable[Row], links: Iterable[Row]) -> str:
    """One line a pair of actors, below the names of the columns."""
    names = {actor["actor_id"]: actor["name"] for actor in actors}
    written = io.StringIO()
    writer = csv.DictWriter(written, _CSV, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for link in links:
        writer.writerow(link | {"actor": names[link["actor_id"]], "other_actor": names[link["other_actor_id"]]})
    return written.getvalue()


def _add_data(element: ET.Element, keys: Iterable[str], row: Row) -> None:
    for name in keys:
        value: Any = row[name]
        if value is not None:
            ET.SubElement(element, "data", key=name).text = str(value)
