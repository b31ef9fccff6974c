"""A records folder with a real history, for tests."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent

ARI = """\
heero: participant/1
id: quiet-otter-41
name: Ari
people:
  - id: tavu
    name: Grandma Rose
    tie:
      strength: weak
  - id: kelo
    name: Aunt Kay
"""
FILE = "participants/quiet-otter-41.yaml"


class Folder:
    """
    A records folder in git.

    Attributes:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(0o700)
        self.git("init", "-q", "-b", "main")
        if not (root / "heero.yaml").exists():
            self.put("heero.yaml", "heero: folder/1\nsite: The Porch\n")

    def git(self, *words: str, day: str = "2026-11-21", who: str = "ari") -> str:
        """Run git here and return what it said."""
        moment = f"{day}T10:00:00+0000"
        done = subprocess.run(
            ["git", "-C", str(self.root), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={
                **os.environ,
                "GIT_CONFIG_GLOBAL": os.devnull,
                **{f"GIT_{role}_NAME": who for role in ("AUTHOR", "COMMITTER")},
                **{f"GIT_{role}_EMAIL": "x@y" for role in ("AUTHOR", "COMMITTER")},
                **{f"GIT_{role}_DATE": moment for role in ("AUTHOR", "COMMITTER")},
            },
        )
        return done.stdout

    def put(self, file: str, text: str) -> Path:
        """Write a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def change(self, old: str, new: str, file: str = FILE) -> None:
        """Change words of a file, once."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        self.put(file, text.replace(old, new, 1))

    def keep(self, day: str = "2026-11-21", who: str = "ari") -> str:
        """Keep a version of everything with git alone, and return its revision."""
        self.git("add", "-A")
        self.git(
            "commit", "-q", "--allow-empty", "-m", "record update (1)", day=day, who=who
        )
        return self.git("rev-parse", "HEAD").strip()

    def state(self) -> dict[str, bytes]:
        """Return every file but git's and heero's own, by its path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
            and not {".git", ".heero"} & set(path.relative_to(self.root).parts)
        }


def example(root: Path) -> Folder:
    """Return a folder with the invented people of the examples."""
    shutil.copytree(ROOT / "examples" / "workshop", root)
    return Folder(root)
