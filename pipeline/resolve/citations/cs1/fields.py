"""A citation template's parameters by what they say, every one of them accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from pipeline.document import Parameter, Template
from pipeline.resolve.citations.cs1.own_parameters import translate_parameters
from pipeline.resolve.citations.cs1.parameters import find_meaning
from pipeline.resolve.citations.cs1.templates import find_template_rule, read_name
from pipeline.resolve.citations.reading import Problem, ProblemCode


class Fields:
    """A template's parameters by what they say; one that says nothing we know is a problem.

    Where several aliases of one meaning are given the one that CS1 prefers counts and the others are problems.
    """

    def __init__(self, template: Template) -> None:
        self.name, self.is_vancouver = read_name(template.name)
        self.rule = find_template_rule(self.name)
        self.problems: list[Problem] = []
        self._values: dict[str, Parameter] = {}  # by meaning, of people those of the first
        self._numbered: dict[str, dict[int, Parameter]] = defaultdict(dict)  # the same with those of all
        found: dict[tuple[str, int], list[tuple[int, Parameter]]] = defaultdict(list)
        for parameter in translate_parameters(self.name, template):
            if not parameter.value and not parameter.url:
                continue
            meaning = find_meaning(parameter.name)
            if meaning is None:
                self._report_unknown(parameter)
            elif meaning.what:
                found[meaning.what, meaning.number].append((meaning.rank, parameter))
        for (what, number), candidates in found.items():
            best = self._choose(candidates) if len(candidates) > 1 else candidates[0][1]
            self._numbered[what][number] = best
            if number == 1:
                self._values[what] = best

    def _choose(self, candidates: list[tuple[int, Parameter]]) -> Parameter:
        """The one of the best rank; as in a wiki, the last of several parameters of one name is the one that counts."""
        best = min(rank for rank, _ in candidates)
        chosen = [parameter for rank, parameter in candidates if rank == best][-1]
        for _, parameter in candidates:
            if parameter is not chosen and parameter.value != chosen.value:
                self.report(parameter, f"more than one of |{chosen.name}= and |{parameter.name}=")
        return chosen

    def _report_unknown(self, parameter: Parameter) -> None:
        if parameter.name.strip().isdigit():
            self.report(parameter, f"text without a parameter: {parameter.value}", "unparsed_citation")
        else:
            self.report(parameter, f"unknown parameter |{parameter.name}= ({parameter.value})")

    def report(self, parameter: Parameter, message: str, code: ProblemCode = "citation_error") -> None:
        self.problems.append(
            Problem(code, message, source_start=parameter.source_start, source_end=parameter.source_end)
        )

    def list_given(self, meanings: Iterable[str]) -> list[str]:
        """Those of the meanings that the template gives, in their order."""
        return [meaning for meaning in meanings if meaning in self._values]

    def find(self, *meanings: str) -> Parameter | None:
        """The first of these meanings that the template gives."""
        for meaning in meanings:
            if meaning in self._values:
                return self._values[meaning]
        return None

    def get(self, *meanings: str) -> str | None:
        for meaning in meanings:
            if meaning in self._values:
                return self._values[meaning].value
        return None

    def has(self, *meanings: str) -> bool:
        return self.find(*meanings) is not None

    def numbered(self, meaning: str) -> dict[int, Parameter]:
        """Every parameter of this meaning by its number, in the order of the numbers."""
        return dict(sorted(self._numbered[meaning].items())) if meaning in self._numbered else {}

    def is_given(self, name: str) -> bool:
        """Whether a parameter of exactly this name is the one that counts."""
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        chosen = (parameter for numbered in self._numbered.values() for parameter in numbered.values())
        return frozenset(parameter.name.strip().lower() for parameter in chosen)
