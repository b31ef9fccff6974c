"""Maps as pages, opened in a real browser and used with real keys."""

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browsing import Opened, opened
from maps_kinds import BY, IDS, crowd, drawable, life
from maps_networks import TODAY, network, person, record, seen, style
from PIL import Image, ImageChops

from heero.domain.audience import View, view
from heero.domain.people import Tie
from heero.maps.formats.drawing import Drawing
from heero.maps.formats.pictures import svg_text
from heero.maps.formats.told import told
from heero.maps.formats.web import Version, html, page
from heero.maps.kinds.kind import Kind

Open = Callable[..., AbstractContextManager[Opened]]


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Open:
    """Open a page in the browser."""
    return partial(opened, browser, folder=tmp_path)


def made(shown: View, *kind: str) -> str:
    """A map as a page."""
    return html(Drawing(shown, style(), *kind)).content.decode()


def everybody(audience: str) -> View:
    """An invented life, as an audience sees it."""
    whole = life()
    clear = frozenset(each.id for each in whole.people)
    return view(whole, audience, TODAY, clear=clear)


def some() -> View:
    """Ten people with ties among them."""
    return seen(network(10, 4, ties=True))


NASTY = [
    "</script><script>window.bad = 1</script>",
    '"><img src=x onerror="window.bad = 1">',
    "]]> <!-- & &amp; 'x'",
    "</title></svg></style>",
    "محمد (2)",
]


def nasty() -> View:
    """People whose names are markup."""
    people = [person(f"p{place}", name) for place, name in enumerate(NASTY)]
    return seen(record(*people, name='</title><script>window.bad = 1</script>"'))


def versions() -> list[Version]:
    """A map as it was on three days."""
    found = []
    for size, day in ((3, "2 May 2025"), (6, "3 March 2026"), (9, "2 November 2026")):
        drawing = Drawing(seen(network(size, 4, ties=True)), style())
        found.append(Version(day, svg_text(drawing), told(drawing)))
    return found


PAGES = [
    pytest.param(kind.name, by, audience, id=f"{id_}-{audience}")
    for (kind, by), id_ in zip(BY, IDS, strict=True)
    for audience in ("me", "network")
    if audience == "me" or by not in kind.only_me
]


@pytest.mark.parametrize("audience", ["me", "network"])
def test_axe_finds_nothing_on_an_ecomap(look: Open, audience: str) -> None:
    """The page keeps WCAG 2.2 AA as far as a program can tell."""
    with look(made(everybody(audience))) as shown:
        assert shown.wrong() == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "by", "audience"), PAGES)
def test_axe_finds_nothing_on_any_kind(
    look: Open, kind: str, by: str, audience: str
) -> None:
    """Every kind of map keeps WCAG 2.2 AA, in a wide window and a narrow one."""
    text = made(everybody(audience), kind, by)
    narrow = {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark"}
    for how in ({}, narrow):
        with look(text, **how) as shown:
            assert shown.wrong() == []
            assert shown.said == []


@pytest.mark.slow
@pytest.mark.parametrize("how", ["no-preference", "active"])
def test_axe_finds_nothing_with_many_people(look: Open, how: str) -> None:
    """Sixty people keep it too, in the colours of the system as well."""
    with look(
        made(seen(crowd(60, 3))), forced_colors=how.replace("no-preference", "none")
    ) as shown:
        assert shown.wrong() == []


@pytest.mark.parametrize("shown_to", [some, nasty], ids=["some", "nasty"])
def test_nothing_is_asked_for(look: Open, shown_to: Callable[[], View]) -> None:
    """The page asks for nothing but itself, and its policy is never broken."""
    with look(made(shown_to())) as shown:
        shown.page.keyboard.press("Tab")

        assert [each.rsplit("/", 1)[1] for each in shown.requests] == ["page.html"]
        assert shown.said == []


def test_names_are_never_markup(look: Open) -> None:
    """Every name is there as it was typed, and none of them does anything."""
    with look(made(nasty())) as shown:
        words = shown.page.locator(".words").inner_text()
        drawn = shown.page.locator(".view svg").text_content()

        assert shown.page.evaluate("() => window.bad") is None
        assert all(name in words for name in NASTY)
        assert "<script>" in drawn.replace("\n", "")
        assert shown.page.title() == "Map, 2 November 2026, for me"


def test_the_policy_lets_nothing_else_run(look: Open) -> None:
    """A script or a style that somebody adds to the file does nothing."""
    text = made(some()).replace(
        "<main>",
        '<main><script>window.bad = 1</script><p id="x" style="color: red" '
        'onclick="window.bad = 1">x</p><img src="https://example.org/x.png" alt="">',
    )
    with look(text) as shown:
        shown.page.locator("#x").click()

        assert shown.page.evaluate("() => window.bad") is None
        # The script, the style, what a click would do, and the picture.
        refused = [each for each in shown.said if "Content Security Policy" in each]
        assert len(refused) >= 4
        assert any("example.org" in each and "blocked" in each for each in refused)


def test_tab_goes_from_person_to_person_in_the_order_of_the_list(look: Open) -> None:
    """The skip link, the buttons, the picture, everybody on it, then every line."""
    drawing = Drawing(some(), style())
    lines = [line for part in told(drawing).parts for line in part.lines]
    people = [f"v1-n{line.about[0]}" for line in lines if len(line.about) == 1]
    with look(made(some())) as shown:
        visited = []
        for _ in range(9 + len(people) + len(lines)):
            shown.page.keyboard.press("Tab")
            visited.append(shown.focus())

    assert visited[0] == "Go to the list"
    assert visited[1:8] == [
        "Zoom in", "Zoom out", "Move left", "Move up", "Move down", "Move right",
        "Whole picture",
    ]  # fmt: skip
    assert visited[8].startswith("The picture.")
    assert visited[9 : 9 + len(people)] == people
    assert visited[9 + len(people) :] == [f"v1-l{n}" for n in range(1, len(lines) + 1)]


def box(shown: Opened, what: str = ".view svg") -> dict[str, float]:
    """Where something is, once it has come to rest."""
    shown.page.wait_for_function(
        "() => document.getAnimations().every(each => each.playState !== 'running')"
    )
    return dict(shown.page.locator(what).first.bounding_box())


def test_keys_zoom_and_move_the_picture(look: Open) -> None:
    """Plus and minus zoom, arrows move, and 0 shows all of it."""
    with look(made(some()), reduced_motion="reduce") as shown:
        keys = shown.page.keyboard
        shown.page.locator(".view").focus()
        boxes = []
        for key in ("0", *"++++", "ArrowRight", "ArrowDown", *"-----"):
            keys.press(key)
            boxes.append(box(shown))
    whole, closer, moved, back = boxes[0], boxes[4], boxes[6], boxes[-1]

    assert closer["width"] == pytest.approx(whole["width"] * 1.25**4, rel=0.01)
    assert moved["width"] == pytest.approx(closer["width"])
    assert moved["x"] == pytest.approx(closer["x"] - 60)
    assert moved["y"] == pytest.approx(closer["y"] - 60)
    assert back == pytest.approx(whole)


def test_wheel_drag_pinch_and_buttons_do_too(look: Open) -> None:
    """Whoever uses a mouse or fingers zooms and moves as well."""
    touch = {"has_touch": True, "reduced_motion": "reduce"}
    with look(made(some()), **touch) as shown:
        view = box(shown, ".view")
        middle = view["x"] + view["width"] / 2, view["y"] + view["height"] / 2
        shown.page.mouse.move(*middle)
        shown.page.mouse.wheel(0, -400)
        shown.page.wait_for_timeout(100)
        wheeled = box(shown)
        shown.page.mouse.down()
        shown.page.mouse.move(middle[0] - 50, middle[1] - 30, steps=5)
        shown.page.mouse.up()
        dragged = box(shown)
        shown.page.get_by_role("button", name="Whole picture").click()
        whole = box(shown)
        shown.page.get_by_role("button", name="Zoom in").click()
        shown.page.get_by_role("button", name="Move left").click()
        clicked = box(shown)
        shown.page.get_by_role("button", name="Whole picture").click()
        fingers = shown.page.context.new_cdp_session(shown.page)
        fingers.send(
            "Input.synthesizePinchGesture",
            {"x": middle[0], "y": middle[1], "scaleFactor": 2},
        )
        pinched = box(shown)

    assert wheeled["width"] > whole["width"] * 1.5
    assert dragged["x"] == pytest.approx(wheeled["x"] - 50, abs=1)
    assert dragged["y"] == pytest.approx(wheeled["y"] - 30, abs=1)
    assert clicked["width"] == pytest.approx(whole["width"] * 1.25, rel=0.01)
    assert pinched["width"] > whole["width"] * 1.3


def test_a_line_shows_its_person(look: Open) -> None:
    """Who is come to in the list is marked on the picture, in sight, and told."""
    with look(made(some()), reduced_motion="reduce") as shown:
        shown.page.locator(".view").focus()
        for _ in range(8):
            shown.page.keyboard.press("+")
        line = shown.page.locator("#v1-l7")
        line.focus()
        shape = shown.page.locator(line.get_attribute("href"))
        mark = shape.evaluate("each => getComputedStyle(each).outlineStyle")
        inside, view = box(shown, line.get_attribute("href")), box(shown, ".view")

        assert mark == "solid"
        assert shown.page.locator(".about").inner_text() == line.inner_text()
        assert view["x"] <= inside["x"] < view["x"] + view["width"]
        assert view["y"] <= inside["y"] < view["y"] + view["height"]


def test_a_person_shows_their_line(look: Open) -> None:
    """Who is come to on the picture is marked in the list; Enter leads there."""
    with look(made(some())) as shown:
        shape = shown.page.locator(".view a").nth(4)
        shape.focus()
        line = shown.page.locator(shape.get_attribute("href"))

        assert "shown" in line.get_attribute("class")
        assert shown.page.locator(".about").inner_text() == line.inner_text()
        assert shape.get_attribute("aria-label") == line.inner_text()
        shown.page.keyboard.press("Enter")
        assert shown.focus() == line.get_attribute("id")
        shown.page.keyboard.press("Enter")
        assert shown.focus() == shape.get_attribute("id")


def test_a_tie_shows_both_ends(look: Open) -> None:
    """A line about two people marks both."""
    people = [person("kelo", "Jo"), person("tavu", "Rose")]
    tie = Tie(id="sune", between=("kelo", "tavu"), strength="strong")
    with look(made(seen(record(*people, ties=(tie,))))) as shown:
        shown.page.get_by_role("link", name="Jo with Rose: strong").focus()

        assert shown.page.locator(".view .shown").count() == 2


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "by"), BY, ids=IDS)
def test_every_line_leads_to_somebody_and_back(look: Open, kind: Kind, by: str) -> None:
    """On every kind of map each line and each name has the other."""
    assert drawable(kind, everybody("me"), by)
    with look(made(everybody("me"), kind.name, by)) as shown:
        links = shown.page.locator("li a, .view a")
        for place in range(links.count()):
            links.nth(place).focus()
            assert shown.page.locator(".view .shown").count() >= 1
            assert shown.page.locator("li .shown").count() == 1

        assert shown.said == []
        assert shown.page.locator(".view a").count() == len(
            Drawing(everybody("me"), style(), kind.name, by).scene.labels
        )


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "by"), BY, ids=IDS)
def test_the_picture_on_the_page_is_the_picture(
    look: Open, kind: Kind, by: str
) -> None:
    """Links in the order of the list change no dot of what is seen."""
    drawing = Drawing(seen(crowd(14, 5)), style(), kind.name, by)
    drawings = []
    for text in (svg_text(drawing), made(drawing.view, kind.name, by)):
        (picture,) = re.findall(r"<svg.*</svg>", text, re.DOTALL)
        same = "<style>svg { width: 900px; height: auto }</style>"
        alone = f"<!doctype html>{same}{picture}"
        with look(alone, viewport={"width": 1000, "height": 1400}) as shown:
            drawings.append(shown.page.screenshot())
    first, second = (Image.open(io.BytesIO(each)).convert("L") for each in drawings)

    assert ImageChops.difference(first, second).getbbox() is None


def test_printed_the_picture_is_whole(look: Open) -> None:
    """On paper the whole picture is on the first page, and the list comes after it."""
    pypdf = pytest.importorskip("pypdf")
    drawing = Drawing(some(), style())
    with look(made(some())) as shown:
        shown.page.locator(".view").focus()
        for _ in range(6):
            shown.page.keyboard.press("+")
        paper = shown.page.pdf(format="A4")
    first, *rest = pypdf.PdfReader(io.BytesIO(paper)).pages
    names = [" ".join(each.lettering.lines) for each in drawing.scene.labels]
    there = squeezed(first.extract_text())

    assert all(squeezed(name) in there for name in names if name.isascii())
    assert "PRIVATE" in there and "howstrong" in there
    after = squeezed("".join(each.extract_text() for each in rest))
    for part in told(drawing).parts:
        for line in part.lines:
            assert not line.words.isascii() or squeezed(line.words) in after


def squeezed(text: str) -> str:
    """Words without blanks, which paper does not keep."""
    return "".join(text.split())


def test_without_the_script_everything_is_there(look: Open) -> None:
    """Without the script picture and list are there, and lead from one to the other."""
    with look(made(some()), java_script_enabled=False) as shown:
        shape = shown.page.locator(".view a").nth(2)
        line = shown.page.locator(shape.get_attribute("href"))

        assert shown.page.locator(".view svg").is_visible()
        assert not shown.page.locator(".tools").is_visible()
        assert all(each.is_visible() for each in shown.page.locator("li a").all())
        shape.click()
        assert shown.page.url.endswith(shape.get_attribute("href"))
        line.click()
        assert shown.page.url.endswith(line.get_attribute("href"))


@pytest.mark.slow
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("wide", [320, 640], ids=["400-percent", "200-percent"])
def test_words_never_need_to_be_moved_sideways(
    look: Open, wide: int, script: bool
) -> None:
    """At 400 % in a window of 1280 there are 320 points, and words fit into them."""
    window = {"viewport": {"width": wide, "height": 256}}
    for shown_to in (some, nasty):
        with look(made(shown_to()), java_script_enabled=script, **window) as shown:
            right = max(
                each.bounding_box()["x"] + each.bounding_box()["width"]
                for each in shown.page.locator(
                    "h1, h2, p:visible, li, button:visible"
                ).all()
            )
            assert right <= wide
        with look(made(shown_to()), **window) as shown:
            across = shown.page.evaluate("() => document.documentElement.scrollWidth")
            assert across <= wide


def test_everything_is_large_enough_for_a_finger(look: Open) -> None:
    """Every button and every line is at least 24 points high and wide."""
    phone = {"viewport": {"width": 360, "height": 640}, "has_touch": True}
    with look(made(some()), is_mobile=True, **phone) as shown:
        boxes = [
            each.bounding_box() for each in shown.page.locator("button, li a").all()
        ]

        assert min(each["height"] for each in boxes) >= 24
        assert min(each["width"] for each in boxes) >= 24


def test_whoever_wants_no_motion_gets_none(look: Open) -> None:
    """What moves by itself is not there for those who asked for less motion."""
    took = {}
    for motion in ("reduce", "no-preference"):
        with look(made(some()), reduced_motion=motion) as shown:
            shown.page.get_by_role("button", name="Zoom in").click()
            took[motion] = shown.page.locator(".view svg").evaluate(
                "each => getComputedStyle(each).transitionDuration"
            )

    assert took == {"reduce": "0s", "no-preference": "0.2s"}


@pytest.mark.parametrize(
    "how", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}]
)
def test_the_picture_keeps_its_colours(look: Open, how: dict[str, str]) -> None:
    """Whatever colours somebody wants around it, the picture is drawn as it is."""
    pictures = []
    for each in ({}, how):
        with look(made(some()), **each) as shown:
            pictures.append(shown.page.locator(".view").screenshot())
            ground = shown.page.evaluate(
                "() => getComputedStyle(document.body).backgroundColor"
            )
    first, second = (Image.open(io.BytesIO(each)).convert("RGB") for each in pictures)
    inner = (5, 5, first.width - 5, first.height - 5)

    assert (
        ImageChops.difference(first.crop(inner), second.crop(inner)).getbbox() is None
    )
    assert (ground != "rgb(255, 255, 255)") == ("color_scheme" in how)


def test_a_slider_goes_through_the_versions(look: Open) -> None:
    """Arrow keys go from day to day, one picture is there at a time, and it is told."""
    with look(page(versions())) as shown:
        assert shown.wrong() == []
        shown.page.get_by_role("slider", name="When").focus()
        shown.page.keyboard.press("ArrowLeft")
        slider = shown.page.get_by_role("slider")

        assert slider.get_attribute("aria-valuetext") == "3 March 2026"
        assert shown.page.get_by_role("status").inner_text() == "3 March 2026 (2 of 3)"
        assert [each.is_visible() for each in shown.page.locator(".version").all()] == [
            False,
            True,
            False,
        ]
        assert shown.wrong() == []
        shown.page.keyboard.press("Home")
        assert shown.page.locator(".view:visible a").count() == 3
        assert shown.said == []


def test_without_the_script_all_versions_are_there(look: Open) -> None:
    """Without the script the versions are one below the other, each with its day."""
    with look(page(versions()), java_script_enabled=False) as shown:
        assert not shown.page.get_by_role("slider").is_visible()
        assert [each.is_visible() for each in shown.page.locator("h2").all()] == [
            True
        ] * 3


@pytest.mark.slow
def test_a_page_that_grows_reads_itself_again(look: Open) -> None:
    """What is new comes by itself, where the picture was left, and never in between."""
    drawing = Drawing(some(), style(), grows=True)
    more = replace(drawing, view=seen(network(24, 4)))
    with look(html(drawing).content.decode()) as shown:
        assert shown.wrong() == []
        shown.page.locator(".view").focus()
        shown.page.keyboard.press("+")
        before = box(shown)
        shown.file.write_bytes(html(more).content)
        shown.page.locator(".view a").nth(20).wait_for(state="attached")
        after = box(shown)
        assert after["width"] == pytest.approx(before["width"], abs=1)

        shown.page.locator(".words a").first.focus()
        shown.file.write_bytes(html(drawing).content)
        shown.page.wait_for_timeout(4000)
        assert shown.page.locator(".view a").count() > 20

        shown.page.get_by_role("checkbox").uncheck()
        shown.page.locator(".view").focus()
        shown.page.wait_for_timeout(4000)
        assert shown.page.locator(".view a").count() > 20


def test_a_page_that_does_not_grow_stays(look: Open) -> None:
    """A map that is handed over has nothing that reads it again."""
    with look(made(some())) as shown:
        assert shown.page.get_by_role("checkbox").count() == 0


def ids(text: str) -> Iterator[str]:
    """Every id of a page."""
    return (each for each in re.findall(r'<[^>]*\bid="([^"]*)"', text))


@pytest.mark.parametrize("text", [lambda: made(some()), lambda: page(versions())])
def test_every_link_leads_somewhere(text: Callable[[], str]) -> None:
    """No id is there twice, and every link has its end."""
    found = list(ids(text()))
    ends = re.findall(r'href="#([^"]*)"', text())
    about = re.findall(r'data-about="([^"]*)"', text())

    assert len(found) == len(set(found))
    assert {*ends, *" ".join(about).split()} <= set(found)


def test_the_policy_knows_the_script_and_the_style() -> None:
    """The policy names what is in the page by its fingerprint, and nothing else."""
    text = made(some())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
    for tag in ("script", "style"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "style=" not in text


def test_no_address_is_in_a_page() -> None:
    """There is no address in a page but the name of the language of its picture."""
    assert set(re.findall(r"\w+://[^\"'\s<]*", made(some()))) == {
        "http://www.w3.org/2000/svg"
    }


def test_same_page_twice() -> None:
    """The same record gives the same page."""
    assert made(some()) == made(some())


@pytest.mark.parametrize("audience", ["me", "team", "network"])
def test_who_is_left_out_leaves_no_trace(audience: str) -> None:
    """The page without somebody is the page of a record that never had them."""
    whole = network(12, 8, ties=True)
    wide = {"visibility": "network_ok"}
    people = tuple(each.model_copy(update=wide) for each in whole.people)
    whole = whole.model_copy(update={"people": people})
    gone, clear = people[3].id, frozenset(each.id for each in people)
    never = whole.model_copy(
        update={
            "people": tuple(each for each in people if each.id != gone),
            "ties": tuple(tie for tie in whole.ties if gone not in tie.between),
        }
    )

    assert made(seen(whole, audience, clear=clear, without=frozenset({gone}))) == made(
        seen(never, audience, clear=clear)
    )
