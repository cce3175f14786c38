"""References among constructs that show nothing where they stand: each is read all the same, or told of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.parse.templates import dispatch
from pipeline.parse.wikitext import bibliography, extension_tags
from pipeline.parse.wikitext.constructs import Construct
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.masking import MaskedText
from pipeline.parse.wikitext.state import State


def sweep(state: State, constructs: Sequence[Construct], depth: int) -> None:
    """Read the references among constructs that were not written; those of a written one are read with it."""
    if state.is_silent or not constructs:
        return
    if state.run.builder.is_empty and not state.run.templates:
        with state.aside(Run()) as run:
            _sweep_each(state, constructs, depth)
        run.set_markers_apart()
        bibliography.collect_works(state, run, run.builder.build().text)
    else:
        _sweep_each(state, constructs, depth)


def _sweep_each(state: State, constructs: Iterable[Construct], depth: int) -> None:
    for construct in constructs:
        if construct.start in state.handled:
            continue
        if dispatch.is_reference(state, construct):
            saved, state.is_sweeping = state.is_sweeping, True
            state.write_construct(construct, MaskedText("", construct.start, depth))
            state.is_sweeping = saved
        elif construct.name in extension_tags.CONTAINERS and construct.inner:
            state.handled.add(construct.start)
            _sweep_each(state, state.read_region(*construct.inner, depth).constructs, depth)
        else:
            live = dispatch.live_children(state, construct, depth)
            _sweep_each(state, live, depth + 1)
            if live is not construct.children:
                expanded = {child.start for child in live}
                pass_over(state, (child for child in construct.children if child.start not in expanded))


def pass_over(state: State, constructs: Iterable[Construct]) -> None:
    """Leave out what a page does not expand; references in it are told of."""
    for construct in constructs:
        if construct.start not in state.handled:
            state.handled.add(construct.start)
            if dispatch.holds_reference(state, construct):
                state.report_skipped("a reference in a branch that does not show", construct.start, construct.end)
