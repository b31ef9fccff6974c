"""
From an answer to operations on the record.

Every change is made here as a new version of the plain values; the operations are the
differences. An answer writes itself into its walk, leaving out what equals the default,
and brings the present into line (`settle`). What the guide's `effects` may say:

    {add: people, for_each: who, set: {area: friends}}
        Everybody named at the step, or steps, comes into the record. `set` gives
        fields to those who are new, and to others where nothing was said.
    {add: hopes, for_each: wish, when: ..., set: {words: $said}}
        Each line, or each one named, becomes an entry of a list. `$said` is the line,
        `$about` the id and `$each` the name of the one it is about, `$visibility`,
        `$today`, `$walk`, and `$year` the last day of a year from today.
    {set: tie.quality, of: each, from: quality}
        The answer becomes a field of the one the step was about, or of all it named;
        `to: WORD` writes one word instead, `to: $moment` the minute it was said.
        `of: me` is the participant, or the record that is no participant's,
        `of: people` with `when` is everybody for whom that holds.

`before` of an answer keeps the words that it, or what followed from it, took away, and
`[]` where there was nothing; what follows from the guide itself is left out.
`:unsay` takes the last line or answer away and settles the present without it.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Literal, TypeAlias

from heero.domain.operations import Operation, Value
from heero.domain.walks import Answer, Voice
from heero.guides.brought import bring, choose, written_fields
from heero.guides.changes import at, differences, put
from heero.guides.lookup import called, entries, item
from heero.guides.memory import Memory, path_of
from heero.guides.met import held
from heero.guides.readings import Named, Said, Several, Without
from heero.guides.settle import Pen, Values, gone, settled
from heero.guides.standing import Standing, is_open_list, named_by
from heero.guides.taking_back import own_lines
from heero.guides.walk import Prompt, takes_many

Given: TypeAlias = "Said | Named | Several | Without | Met"
"""What one line says, or how a question was met."""

Met = Literal["passed", "later", "not_asked", "not_known", "answered"]
"""How a question is met without words; `answered` is a list that names nobody."""


def begin(
    guide_edition: str,
    walk: str,
    started: str,
    *,
    format: str = "one_to_one",
    by: str | None = None,
    with_: tuple[str, ...] = (),
    short: bool = False,
    workshop: str | None = None,
    meeting: str | None = None,
) -> list[Operation]:
    """Return the operations that begin a walk."""
    entry: Values = {"id": walk, "guide": guide_edition, "started": started}
    if format != "one_to_one":
        entry["format"] = format
    if by:
        entry["by"] = by
    if with_:
        entry["with"] = list(with_)
    if short:
        entry["short"] = "said_yes"
    if workshop:
        entry["workshop"] = workshop
    if meeting:
        entry["meeting"] = meeting
    return differences({"walks": []}, {"walks": [entry]})


def finish(
    standing: Standing, moment: str, draw_id: Callable[[], str] | None = None
) -> list[Operation]:
    """
    Return the operations that end a walk, never before it began.

    With the minutes of a meeting the meeting was held, and the next one is planned.

    Args:
        standing: Where the walk stands.
        moment: The minute it is.
        draw_id: Gives a new id; `None` where nothing new can come of the end.
    """
    new = deepcopy(dict(standing.values))
    begun = at(standing.values, f"walks/{standing.walk}/started")
    # The clock of an old laptop may have jumped back meanwhile.
    last = max(moment, begun) if isinstance(begun, str) else moment
    put(new, f"walks/{standing.walk}/finished", last)
    if draw_id is not None:
        held(standing, new, draw_id)
    return differences(dict(standing.values), new)


def operations(
    standing: Standing,
    prompt: Prompt,
    given: Given,
    pen: Pen,
    voice: Voice = "participant_words",
) -> list[Operation]:
    """
    Return the operations for one line that was understood, or one passed question.

    Args:
        standing: Where the walk stands.
        prompt: The question.
        given: What was said, or how it was met. A list goes on until `ended`.
        pen: Ids and the day.
        voice: Whose words these are.
    """
    if isinstance(given, str) and _is_being_told(standing, prompt):
        return ended(standing, prompt)
    new = deepcopy(dict(standing.values))
    answer = _answer(standing, prompt, given, pen)
    if voice != "participant_words":
        answer["voice"] = voice
    if isinstance(given, Named | Several):
        for each in given.all if isinstance(given, Several) else (given,):
            bring(new, standing, prompt, each, answer, pen)
    elif isinstance(given, Without):
        _take_off(answer, given.id)
    elif isinstance(given, Said):
        choose(new, standing, prompt, pen)
        _offered_words(standing, prompt, given, answer)
    _remember_fields(standing, prompt, answer)
    _store(new, standing.walk, answer)
    return _finished(standing, new, answer, pen)


def noted(standing: Standing, prompt: Prompt, words: str, pen: Pen) -> list[Operation]:
    """Return the operations that keep a note of the staff; it answers nothing."""
    answer: Values = {"id": pen.draw_id(), "to": prompt.step.id}
    if prompt.about:
        answer["about"] = prompt.about
    answer |= {"said": words, "voice": "staff_note"}
    for key, word in (("at", pen.at), ("by", pen.by)):
        if word:
            answer[key] = word
    new = deepcopy(dict(standing.values))
    _store(new, standing.walk, answer)
    return differences(dict(standing.values), new)


def _offered_words(
    standing: Standing, prompt: Prompt, given: Said, answer: Values
) -> None:
    """Say which walk words came from that were brought along."""
    offer = prompt.step.offer
    if offer is None or not isinstance(given.said, str):
        return
    for each in entries(standing.values, offer.from_):
        came_by = each.get("came_by")
        if each.get(called(offer.from_)) == given.said and came_by != standing.walk:
            if isinstance(came_by, str):
                answer.setdefault("from", came_by)
            return


def ended(standing: Standing, prompt: Prompt) -> list[Operation]:
    """Return the operations that end a list somebody was telling; none otherwise."""
    answer = standing.effective.get(prompt.key)
    if answer is None or not is_open_list(answer):
        return []
    new = deepcopy(dict(standing.values))
    put(new, f"walks/{standing.walk}/answers/{answer.id}/status", None)
    return differences(dict(standing.values), new)


def _is_being_told(standing: Standing, prompt: Prompt) -> bool:
    answer = standing.effective.get(prompt.key)
    return answer is not None and is_open_list(answer)


def _answer(standing: Standing, prompt: Prompt, given: Given, pen: Pen) -> Values:
    """Return the answer as it will be stored, without what naming adds to it."""
    earlier = standing.effective.get(prompt.key)
    if _grows(standing, prompt, given) and earlier is not None:
        path = f"walks/{standing.walk}/answers/{earlier.id}"
        answer = deepcopy(at(standing.values, path))
        assert isinstance(answer, dict)
        return _with_words(answer, prompt, given)
    answer = {"id": pen.draw_id(), "to": prompt.step.id}
    if prompt.about:
        answer["about"] = prompt.about
    if isinstance(given, str):
        answer |= {"status": given} if given != "answered" else {}
    elif takes_many(prompt.step):
        answer |= {"status": "later", **(_told(earlier) if earlier else {})}
    if prompt.step.visibility != "me_and_navigator":
        answer["visibility"] = prompt.step.visibility
    replaces = earlier.id if earlier else None
    for key, word in (("replaces", replaces), ("at", pen.at), ("by", pen.by)):
        if word:
            answer[key] = word
    return _with_words(answer, prompt, given)


def _grows(standing: Standing, prompt: Prompt, given: Given) -> bool:
    """Return whether a line joins the list that is being told, as one answer."""
    last = standing.heard[-1] if standing.heard else None
    if last is None or (last.to, last.about) != prompt.key or not is_open_list(last):
        return False
    if not own_lines(standing, last)[1]:
        return False
    if isinstance(given, Named):
        return given.id is None or given.id not in named_by(last)
    # One line that names several is an answer of its own, to be taken back as one.
    return isinstance(given, Said)


def _told(earlier: Answer) -> Values:
    told: Values = {}
    if isinstance(earlier.said, tuple):
        told["said"] = list(earlier.said)
    for key in ("people", "places", "ties", "items"):
        if getattr(earlier, key):
            told[key] = list(getattr(earlier, key))
    return told


def _with_words(answer: Values, prompt: Prompt, given: Given) -> Values:
    if isinstance(given, Several):
        return {**answer, "said": given.line}
    if not isinstance(given, Said):
        return answer
    if prompt.step.kind == "text" and takes_many(prompt.step):
        lines = answer.get("said")
        told = lines if isinstance(lines, list) else []
        assert isinstance(given.said, str)
        return {**answer, "said": [*told, given.said]}
    said: Value = given.said if isinstance(given.said, str) else [*given.said]
    return {**answer, "said": said}


def _take_off(answer: Values, id_: str) -> None:
    for key in ("people", "places", "ties", "items"):
        kept = answer.get(key)
        if isinstance(kept, list) and id_ in kept:
            answer[key] = [each for each in kept if each != id_]
            if not answer[key]:
                answer.pop(key)


def _remember_fields(standing: Standing, prompt: Prompt, answer: Values) -> None:
    """Keep what the effects of an answer will overwrite for the first time."""
    memory = Memory(standing.guide, standing.stored, standing.values)
    parsed = Answer.model_validate(answer)
    for path in written_fields(standing, parsed):
        touched = any(each.how == "effect" for each in memory.touches.get(path, ()))
        if not touched:
            _keep(answer, path, at(standing.values, path))
        _keep_day(standing, memory, answer, path)
    for path in list(parsed.before):
        _keep_day(standing, memory, answer, path)


def _keep_day(standing: Standing, memory: Memory, answer: Values, path: str) -> None:
    steps = path.split("/")
    if len(steps) < 4 or steps[0] != "people" or steps[2] != "tie":
        return
    tie = "/".join(steps[:3])
    if not any(each.startswith(f"{tie}/") for each in memory.touches):
        _keep(answer, f"{tie}/as_of", at(standing.values, f"{tie}/as_of"))


def _keep(answer: Values, path: str, old: Value) -> None:
    words = isinstance(old, str) or (
        isinstance(old, list) and all(isinstance(each, str) for each in old)
    )
    if old and words:
        before = answer.setdefault("before", {})
        assert isinstance(before, dict)
        before.setdefault(path, old)


def _store(new: Values, walk: str, answer: Values) -> None:
    found = item(new, "walks", walk)
    assert found is not None
    stored = found.setdefault("answers", [])
    assert isinstance(stored, list)
    for number, each in enumerate(stored):
        if isinstance(each, dict) and each.get("id") == answer["id"]:
            stored[number] = answer
            return
    stored.append(answer)


def _finished(
    standing: Standing, new: Values, answer: Values, pen: Pen
) -> list[Operation]:
    after = Standing(standing.guide, new, standing.walk)
    memory = Memory(standing.guide, after.stored, new)
    done = settled(standing, new, memory, pen)
    for path, old in gone(standing.values, done):
        _keep(answer, path, old)
    for path in _silenced(standing, memory, answer, done):
        _keep(answer, path, at(standing.values, path))
    for path in _came(standing, done):
        before = answer.setdefault("before", {})
        assert isinstance(before, dict)
        before.setdefault(path, [])
    kept = item(done, "walks", standing.walk)
    assert kept is not None
    put(
        done,
        f"walks/{standing.walk}/answers/{answer['id']}/before",
        answer.get("before"),
    )
    return differences(dict(standing.values), done)


def _silenced(
    standing: Standing, memory: Memory, answer: Values, new: Values
) -> Iterator[str]:
    """Yield every field in which another answer's line does not count any more."""
    for path, touched in memory.touches.items():
        lines = any(
            each.how == "line" and each.answer.id != answer["id"] for each in touched
        )
        if lines and at(standing.values, path) != at(new, path):
            yield path


def _came(standing: Standing, new: Values) -> Iterator[str]:
    """Yield the path of every new entry that does not say itself whence it came."""
    for name in new:
        if name in ("walks", "people", "places"):
            continue
        for each in entries(new, name):
            id_ = str(each.get("id"))
            if item(standing.values, name, id_) is None:
                yield path_of((name, id_), "")[:-1]
