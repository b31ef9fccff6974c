"""What is wrong with a file of data a site may replace, with its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.findings import Finding, Problem
from heero.domain.operations import Value
from heero.services.outcome import Outcome
from heero.store import decoding, yaml_text
from heero.store.places import placed


@dataclass(frozen=True)
class Linted:
    """
    A kind of file that is looked at.

    Attributes:
        what: What one of them is called.
        problems: Returns what is wrong with the values of one.
        empty: The code of a file that holds none.
        renamed: What there is to say of one that has another name than its file.
    """

    what: str
    problems: Callable[[Value], Sequence[Problem]]
    empty: str
    renamed: Problem

    def findings(self, path: Path, site: Path | None) -> list[Finding]:
        """
        Return everything that is wrong with a file, in order.

        Args:
            path: The file.
            site: The records folder; `None` outside of any.
        """
        file = path.as_posix()
        if site is not None and site in path.parents:
            file = path.relative_to(site).as_posix()
        text, wrong = decoding.decode(path.read_bytes())
        if wrong:
            return [wrong._replace(file=file)]
        reading = yaml_text.read(text)
        if not isinstance(reading.node, yaml_text.Mapping):
            message = f"there is no {self.what} in this file"
            none = Finding(file, 1, 1, self.empty, "error", message)
            return [each._replace(file=file) for each in reading.findings] or [none]
        values = yaml_text.values(reading.node)
        wrong_here = list(self.problems(values))
        if isinstance(values, dict) and values.get("id") not in (None, path.stem):
            wrong_here.append(self.renamed)
        top = reading.node
        return sorted({placed(each, top, file, private=False) for each in wrong_here})


def told(found: Sequence[Finding]) -> Outcome:
    """Tell findings, each with its place; the answer is no where one is an error."""
    lines = [
        line
        for each in found
        for line in (
            f"{each.file}:{each.line}:{each.column}: {each.code}: {each.message}",
            *([f"  {each.hint}"] if each.hint else []),
        )
    ]
    data = []
    for each in found:
        row = each._asdict()
        row["path"] = list(each.path)
        row["related"] = [other._asdict() for other in each.related]
        data.append(row)
    return Outcome(lines, data, no=any(each.severity == "error" for each in found))
