"""Looking at one file of a folder, on one day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from heero.domain import references
from heero.domain.checks import CHECKS, Checked
from heero.domain.claimed import CLAIMED, children_elsewhere, participants_too
from heero.domain.claims import NAMED, Claim, World, holds
from heero.domain.contact import Contact
from heero.domain.contact_codes import Known, unknown_codes
from heero.domain.findings import Finding, Problem
from heero.domain.headed import Head
from heero.domain.kinds import ALL, BESIDE
from heero.domain.lab import Lab
from heero.domain.never_collected import Never, identifying
from heero.domain.participant import Participant
from heero.errors import HeeroError
from heero.services import contact_words
from heero.services.contact_words import never_collected
from heero.store import heads
from heero.store.folder import SETTINGS
from heero.store.typed import Understood
from heero.store.workspace import Workspace


class Judged(NamedTuple):
    """
    What one look at a file found.

    Attributes:
        findings: What there is to say, in no particular order.
        claims: What that rests on besides the file; `None` where it rests on something
            that may not be remembered.
        head: What a list shows of a participant whose record can be read.
        plain_head: Whether the head can be read without the rest.
    """

    findings: Sequence[Finding]
    claims: frozenset[Claim] | None
    head: Head | None = None
    plain_head: bool = False


class Judge:
    """Judges the files of one folder on one day."""

    def __init__(
        self,
        workspace: Workspace,
        world: World,
        names: Callable[[], Mapping[str, frozenset[str]]] = dict,
    ) -> None:
        self._workspace = workspace
        self._world = world
        self._names = names
        self._listed: dict[str, list[str]] = {}

    def judged(self, path: Path) -> Judged:
        """Read a file and say everything there is to say of it."""
        understood, _, text = self._workspace.understand(path)
        checked = self._checked(path, understood)
        findings = [*understood.findings, *self._misplaced(path, understood)]
        if checked is None:
            return Judged(findings, frozenset())
        findings += self._found(path, understood, checked)
        claims = frozenset(claim for each in CLAIMED for claim, _ in each(checked))
        record = checked.record
        if not isinstance(record, Participant):
            return Judged(findings, claims)
        return Judged(
            findings,
            # Whether a child of theirs is here too is a matter of names.
            None if record.children else claims,
            Head(record.name, record.kind, record.status),
            heads.is_head_of(text, record),
        )

    def kept_to(self, path: Path, understood: Understood) -> list[Finding]:
        """
        Return what a record does not keep to, beyond the shape of its values.

        Args:
            path: The file it is, or is going to be.
            understood: What was read.
        """
        checked = self._checked(path, understood)
        return [] if checked is None else self._found(path, understood, checked)

    def _found(
        self, path: Path, understood: Understood, checked: Checked
    ) -> list[Finding]:
        problems = list(self._problems(checked))
        # Places are looked for only where there is something to point at.
        if not problems or understood.node is None:
            return []
        from heero.store.places import placed

        shown = self._workspace.shown(path)
        return [
            placed(each, understood.node, shown)
            for each in problems
            # A record in the folder of another kind is not a second one.
            if each.other != shown
        ]

    def _problems(self, checked: Checked) -> Iterator[Problem]:
        for check in CHECKS:
            yield from check(checked)
        for claimed in CLAIMED:
            for claim, problem in claimed(checked):
                if not holds(claim, self._world):
                    yield self._with_near(claim, problem)
        yield from self._of_lab(checked)
        if isinstance(checked.record, Contact):
            yield from identifying(checked.record, self._never)
            yield from unknown_codes(checked.values, self._codes)
        if self._world.known:
            yield from children_elsewhere(checked.record, checked.name, self._names)
            yield from participants_too(checked.record, self._names)

    def _of_lab(self, checked: Checked) -> Iterator[Problem]:
        """Yield where the words of a lab tell who somebody is."""
        if not isinstance(checked.record, Lab):
            return
        from heero.domain.lab_words import identifies
        from heero.services.lab_lists import lists

        yield from identifies(checked.values, lists(self._workspace.root))

    @cached_property
    def _never(self) -> Never:
        """What the words of a contact must not say; nothing where that is unclear."""
        try:
            return never_collected(self._workspace.root)
        except HeeroError as error:
            self._workspace.news.append(f"{error.message}: {error.hint}")
            return never_collected(None)

    @cached_property
    def _codes(self) -> Known:
        """The codes a contact may have; those heero ships where that is unclear."""
        try:
            return contact_words.known(self._workspace.root)
        except HeeroError as error:
            self._workspace.news.append(f"{error.message}: {error.hint}")
            return contact_words.known(None)

    def _with_near(self, claim: Claim, problem: Problem) -> Problem:
        """Say which id was probably meant, where a claim names one."""
        known = (each for kind in NAMED.get(claim.rule, ()) for each in self._ids(kind))
        near = references.closest(claim.word, known)
        if not near:
            return problem
        return problem._replace(near=near, hint=f"did you mean `{near}`?")

    def _ids(self, kind: str) -> list[str]:
        if kind not in self._listed:
            self._listed[kind] = self._workspace.ids(kind)
        return self._listed[kind]

    def _checked(self, path: Path, understood: Understood) -> Checked | None:
        if understood.record is None:
            return None
        return Checked(
            understood.record,
            understood.values,
            path.stem,
            self._beside(path, understood),
            references.named(understood.values),
        )

    def _beside(
        self, path: Path, understood: Understood
    ) -> Mapping[str, set[str]] | None:
        """Return the ids in the record a file lies beside, if any."""
        if understood.kind is None or understood.kind.name not in BESIDE:
            return {}
        program = self._workspace.basics.program
        mentoring = program == "mentoring"
        kinds = ("mentee", "team") if mentoring else (self._workspace.beside,)
        for kind in kinds:
            beside = self._workspace.path(kind, path.stem)
            try:
                there = self._workspace.understand(beside)[0]
            except FileNotFoundError:
                continue
            return references.ids(there.values) if there.values else None
        return None

    def _misplaced(self, path: Path, understood: Understood) -> list[Finding]:
        """A record lies in the folder of its kind, in a folder of its program."""
        kind, root = understood.kind, self._workspace.root
        if kind is None or root not in path.parents:
            return []

        def found(code: str, message: str, hint: str) -> list[Finding]:
            from heero.store.places import placed

            assert understood.node is not None
            problem = Problem(code, ("heero",), message, hint)
            return [placed(problem, understood.node, self._workspace.shown(path))]

        if path.parent != (root / kind.folder):
            place = f"{kind.folder}/" if kind.folder else "the top of the folder"
            message = "a record of this kind does not belong here"
            return found("wrong-folder", message, f"move it to {place}")
        program = self._workspace.basics.program
        if path.name != SETTINGS and program in ALL and program not in kind.programs:
            message = "a record of this kind belongs to another program"
            hint = "keep each program in a folder of its own: different people read "
            return found("other-program", message, f"{hint}them")
        if path.suffix != ".yaml":
            message = "heero looks for records in files that end in .yaml"
            return found("wrong-ending", message, f"name it {path.stem}.yaml")
        return []
