"""A folder of mentoring with invented people, for the tests."""

from pathlib import Path

from heero.store.workspace import Workspace

WREN, TEAL = "calm-owl-31", "early-robin-70"
JULES, KIM, NOOR = "kind-maple-44", "open-tern-31", "plain-alder-52"
PAIR = "warm-creek-31"

MENTOR = """\
heero: team/1
id: {id}
name: {name}
roles: [mentor]
languages: [{languages}]
trainings: [{{id: tavu, what: Walking beside}}]
office: {office}
specialties: [{knows}]
agreement: "2026-09-01"
mentees: "{room}"
status: active
"""

MENTEE = """\
heero: mentee/1
id: {id}
name: {name}
office: north
began: "{began}"
languages: [en]
prefers: {{office: other, specialties: [court]}}
status: {status}
"""

TOGETHER = """\
heero: pair/1
id: warm-creek-31
mentee: calm-owl-31
mentor: kind-maple-44
status: active
proposed: "2026-09-10"
mentee_said: said_yes
mentor_said: said_yes
agreement: "2026-09-15"
began: "2026-09-15"
{more}"""


def folder(root: Path, program: str = "mentoring") -> Workspace:
    """Make a folder with two new workers and three mentors; Noor is not ready yet."""
    root.mkdir(mode=0o700, parents=True)
    put(root, "heero.yaml", f"heero: folder/1\nprogram: {program}\n")
    for id_, name, began in ((WREN, "Wren", "2026-09"), (TEAL, "Teal", "2026-11")):
        mentee(root, id_, name, began)
    jules = {"languages": "en, es", "office": "south", "knows": "court", "room": 2}
    kim = {"languages": "en", "office": "north", "knows": "", "room": 1}
    noor = {"languages": "fr", "office": "south", "knows": "court", "room": 1}
    for id_, name, said in (
        (JULES, "Jules", jules),
        (KIM, "Kim", kim),
        (NOOR, "Noor", noor),
    ):
        text = MENTOR.format(id=id_, name=name, **said)
        if name == "Noor":
            text = text.replace('agreement: "2026-09-01"\n', "")
        put(root, f"team/{id_}.yaml", text)
    return Workspace(root)


def mentee(
    root: Path, id_: str, name: str, began: str, status: str = "waiting"
) -> None:
    """Write the record of a new worker."""
    text = MENTEE.format(id=id_, name=name, began=began, status=status)
    put(root, f"mentees/{id_}.yaml", text)


def together(root: Path, more: str = "") -> Path:
    """Let Wren and Jules be a pair since the middle of September."""
    mentee(root, WREN, "Wren", "2026-09", "matched")
    return put(root, f"pairs/{PAIR}.yaml", TOGETHER.format(more=more))


def put(root: Path, name: str, text: str) -> Path:
    """Write a file as heero would."""
    path = root / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path
