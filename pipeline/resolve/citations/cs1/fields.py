"""A citation template's parameters by what they say, every one of them accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

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
        self._values: dict[tuple[str, int], Parameter] = {}
        found: dict[tuple[str, int], list[tuple[int, Parameter]]] = defaultdict(list)
        for parameter in translate_parameters(self.name, template):
            if not parameter.value and not parameter.url:
                continue
            meaning = find_meaning(parameter.name)
            if meaning is None:
                self._report_unknown(parameter)
            elif meaning.what:
                found[meaning.what, meaning.number].append((meaning.rank, parameter))
        for key, candidates in found.items():
            # As in a wiki, the last of several parameters of one name is the one that counts.
            best = min(rank for rank, _ in candidates)
            self._values[key] = [parameter for rank, parameter in candidates if rank == best][-1]
            for _, parameter in candidates:
                if parameter is not self._values[key] and parameter.value != self._values[key].value:
                    self.report(parameter, f"more than one of |{self._values[key].name}= and |{parameter.name}=")

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
        given = {meaning for meaning, number in self._values if number == 1}
        return [meaning for meaning in meanings if meaning in given]

    def find(self, *meanings: str) -> Parameter | None:
        """The first of these meanings that the template gives."""
        for meaning in meanings:
            if (meaning, 1) in self._values:
                return self._values[meaning, 1]
        return None

    def get(self, *meanings: str) -> str | None:
        parameter = self.find(*meanings)
        return parameter.value if parameter else None

    def has(self, *meanings: str) -> bool:
        return self.find(*meanings) is not None

    def numbered(self, meaning: str) -> dict[int, Parameter]:
        """Every parameter of this meaning by its number, in the order of the numbers."""
        return {number: self._values[key, number] for key, number in sorted(self._values) if key == meaning}

    def is_given(self, name: str) -> bool:
        """Whether a parameter of exactly this name is the one that counts."""
        return any(parameter.name.strip().lower() == name for parameter in self._values.values())
