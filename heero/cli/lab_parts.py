"""Leaving what is left of one part of a lab."""

from heero.cli.course import Course
from heero.guides import effects
from heero.guides.walk import Prompt, prompts


def pass_part(course: Course, prompt: Prompt) -> None:
    """Leave every question of this part that nobody has met yet."""
    guide = course.room.guide
    part = guide.part(prompt.step.id)
    course.do(effects.ended(course.standing, prompt))
    while left := [
        each
        for each in prompts(course.standing)
        if guide.part(each.step.id) == part
        and each.key not in course.standing.effective
    ]:
        passed = effects.operations(course.standing, left[0], "passed", course.pen)
        course.do(passed)
    course.turn_to(None)
