"""What of events and of sessions for staff is due, and when."""

from heero.domain.crisis import Crisis, SupportEvent
from heero.domain.due import Fact, Held
from heero.domain.spans import later


def of_crisis(crisis: Crisis) -> Held:
    """Return when they want somebody to be in touch again; what nobody wants is not."""
    facts = [
        Fact("crisis_follow", each.due, each.id, about=each.point)
        for each in crisis.follow
        if each.wanted == "said_yes" and each.done is None
    ]
    return Held("active", None, facts)


def of_event(event: SupportEvent) -> Held:
    """Return the day of a session for staff, and the day after it to say who came."""
    leads = event.led_by[0] if event.led_by else ""
    facts = [Fact("event", event.date, owner=leads, about=event.start or "")]
    if event.came is None:
        facts.append(Fact("event_after", later(event.date, 1), owner=leads))
    return Held("active", None, facts)
