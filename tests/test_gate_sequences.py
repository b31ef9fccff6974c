"""No sequence of commands invites two people whom an order keeps apart."""

import contextlib
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from heero.domain.meetings import Invitation, expected, invited
from heero.errors import HeeroError
from heero.services import (
    agendas,
    clearing,
    gate,
    invitations,
    keeping_apart,
    letters,
    outreach,
    recording,
    replies,
    safety_notes,
)
from heero.services.clearing import Decided
from heero.services.invitations import Asked
from heero.services.keeping_apart import Seen
from heero.services.outreach import Prepared
from heero.services.records import private_of
from tests.gate_folder import (
    ARI,
    KIRU,
    LOMI,
    NAMES,
    PEOPLE,
    lay_out,
    meeting,
    read,
)

people = st.sampled_from(PEOPLE)
ends = st.sampled_from(("self", *PEOPLE))
some = st.lists(people, min_size=1, max_size=3, unique=True)
team = st.sampled_from((KIRU, KIRU, KIRU, LOMI))
first = st.sampled_from(("clear", "clear", "clear", "check_first", "blocked"))


class Gate(RuleBasedStateMachine):
    """Commands in any order, by anybody, over days; each on real files."""

    def __init__(self) -> None:
        super().__init__()
        # The tests' own home, which goes with them.
        self.root = Path(tempfile.mkdtemp(dir=Path.home()))
        self.folder = lay_out(self.root)
        self.day = date(2026, 11, 21)
        self.was: dict[str, Invitation] = {}

    @property
    def today(self) -> str:
        return self.day.isoformat()

    @initialize(who=st.just([]) | some)
    def begins_well(self, who: list[str]) -> None:
        """All are clear and wanted from the beginning, so that doors do open."""
        for each in PEOPLE:
            self.clears(each, "clear", KIRU)
            self.chooses(each, "now")
        self.invites(who)

    @rule(who=people, state=first, by=team)
    def clears(self, who: str, state: str, by: str) -> None:
        said = Decided(state, "somebody asked", by)
        with contextlib.suppress(HeeroError):
            clearing.decide(self.folder, ARI, who, said, self.today)

    @rule(who=people, choice=st.sampled_from(("now", "now", *outreach.CHOICES)))
    def chooses(self, who: str, choice: str) -> None:
        outreach.prepare(self.folder, ARI, who, Prepared(choice), self.today)

    @rule(one=ends, other=ends, days=st.sampled_from((None, None, -3, -1, 0, 1)))
    def keeps_apart(self, one: str, other: str, days: int | None) -> None:
        last = "" if days is None else (self.day + timedelta(days)).isoformat()
        with contextlib.suppress(HeeroError):
            seen = Seen(KIRU, ends=last)
            keeping_apart.keep_apart(self.folder, ARI, (one, other), seen, self.today)

    @rule(days=st.sampled_from((1, 1, 60)))
    def sleeps(self, days: int) -> None:
        self.day += timedelta(days)

    @rule(who=st.just([]) | some)
    def invites(self, who: list[str]) -> None:
        with contextlib.suppress(HeeroError):
            invitations.invite(self.folder, Asked(ARI, who), self.today)

    @rule(who=some)
    def tells(self, who: list[str]) -> None:
        with contextlib.suppress(HeeroError):
            invitations.tell(self.folder, Asked(ARI, who), "call", "", self.today)

    @rule(who=people, answer=st.sampled_from(("coming", "not_coming", "no_answer")))
    def answers(self, who: str, answer: str) -> None:
        with contextlib.suppress(HeeroError):
            replies.reply(self.folder, Asked(ARI, [who]), answer, self.today)

    @rule(who=some)
    def takes_back(self, who: list[str]) -> None:
        with contextlib.suppress(HeeroError):
            replies.take_back(self.folder, Asked(ARI, who), self.today)

    @rule(who=st.sampled_from((*PEOPLE, *PEOPLE, "the file")))
    def goes_otherwise(self, who: str) -> None:
        """A note about safety, or now and then the private file is gone."""
        if who == "the file":
            self.folder.path("private", ARI).unlink(missing_ok=True)
        else:
            safety_notes.note(self.folder, ARI, "look again", who, self.today, LOMI)

    @rule(leads=st.booleans())
    def writes_an_agenda(self, leads: bool) -> None:
        with contextlib.suppress(HeeroError):
            wanted = agendas.Wanted(leads=leads, print=True)
            made = agendas.write(self.folder, ARI, wanted, self.today)
            if not made.no:
                self.names_no_pair(str(made.data["text"]))

    @rule()
    def writes_letters(self) -> None:
        with contextlib.suppress(HeeroError):
            made = letters.write(
                self.folder, ARI, letters.Wanted(format="txt"), f"{self.today}T10:00"
            )
            if not made.no:
                readers = {each["person"] for each in made.data["letters"]}
                self.names_no_pair(" ".join(NAMES[each] for each in readers))

    @rule()
    def lists_who_is_there(self) -> None:
        """The minutes begin with those who are expected."""
        with contextlib.suppress(HeeroError):
            _, shut = recording.begun(self.folder, ARI, "fajin", self.today)
            if shut is None:
                there = expected(meeting(self.folder))
                self.names_no_pair(" ".join(NAMES[each] for each in there))

    def names_no_pair(self, text: str) -> None:
        """Judge a page by the files alone: no order keeps two of its names apart."""
        there = {who for who, name in NAMES.items() if name in text}
        private = private_of(self.folder, ARI)
        assert private is not None or not there, "a name without a private file"
        for order in private.orders if private else ():
            over = order.ends is not None and order.ends < self.today
            assert over or not set(order.between) <= there | {"self"} or not there

    @invariant()
    def nobody_new_is_let_in_unsafely(self) -> None:
        now = {each.id: each for each in meeting(self.folder).invitations}
        new = [
            each
            for key, each in now.items()
            if key not in self.was or self.was[key].told != each.told
        ]
        self.was = now
        if new:
            self.all_is_well()

    def all_is_well(self) -> None:
        """Judge by the files alone, with no rule of the gate."""
        private = private_of(self.folder, ARI)
        assert private is not None, "somebody was let in without a private file"
        there = invited(meeting(self.folder))
        room = there | {"self"}
        for order in private.orders:
            if set(order.between) <= room:
                assert order.ends and order.ends < self.today, "an order was passed by"
        wanted = {
            each.person for each in read(self.folder).outreach if each.choice == "now"
        }
        assert there <= wanted, "somebody came whom they do not want now"
        for each in there:
            assert any(
                one.person == each
                and one.state == "clear"
                and one.by == KIRU
                and one.date <= self.today <= (one.until or "")
                for one in private.clearances
            ), "somebody came whom nobody cleared"

    @invariant()
    def the_verdict_sees_every_order(self) -> None:
        """What is open today has no pair in it that an order keeps apart today."""
        record = read(self.folder)
        verdict = gate.open_or_shut(
            self.folder, record, meeting(self.folder), self.today
        )
        private = private_of(self.folder, ARI)
        for order in private.orders if private else ():
            if set(order.between) <= verdict.people | {"self"}:
                over = order.ends is not None and order.ends < self.today
                assert over or not verdict.is_open or not verdict.people

    def teardown(self) -> None:
        shutil.rmtree(self.root)


# On real files, to look for a shorter sequence would take many minutes.
Gate.TestCase.settings = settings(
    phases=(Phase.generate,),
    max_examples=40,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
TestGate = Gate.TestCase
