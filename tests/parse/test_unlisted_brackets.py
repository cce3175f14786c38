"""A number in brackets that is far above the list of references is no marker of its own, and is told."""

from __future__ import annotations

from pipeline.document import Origin, Source
from pipeline.parse import parse


def test_a_number_that_no_list_has_stays_in_the_text_and_is_told() -> None:
    entries = "\n".join(f"{number}. ^ Roe, Ann (2001). Tides {number}. Elm Press." for number in range(1, 4))
    text = f"Velm is a town.[1] It burned.[2] It stood.[99] It fell in [1945] again.[3]\n\nReferences\n\n{entries}\n"
    document = parse(Source(Origin("velm", "rendered", "velm.txt", "Velm", language="en"), text))
    assert [one.label for one in document.markers] == ["1", "2", "3"]
    (told,) = [one for one in document.diagnostics if one.code == "undefined_reference"]
    assert text[told.source_start : told.source_end] == "[99]"
