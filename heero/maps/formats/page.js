"use strict";
(() => {
  const STEP = 60;
  const CLOSER = 1.25;
  // Points between two names, and the pixels that a finger needs for each.
  const APART = 39;
  const TOUCH = 24;
  const MOST = 8;

  const at = { scale: 1, x: 0, y: 0, whole: true };
  const versions = [...document.querySelectorAll(".version")].map(made);
  let open = versions[versions.length - 1];

  function made(section) {
    const view = section.querySelector(".view");
    const svg = view.querySelector("svg");
    return { section, view, svg, about: section.querySelector(".about") };
  }

  function sizes() {
    const { view, svg } = open;
    // What CSS lays out; a transform changes nothing about it.
    const box = svg.viewBox.baseVal;
    const wide = view.clientWidth;
    const high = (wide * box.height) / box.width;
    const fit = Math.min(1, view.clientHeight / high);
    return { wide, high, fit, unit: wide / box.width };
  }

  function shown(eased) {
    const { wide, high, fit } = sizes();
    const { view, svg } = open;
    at.scale = Math.min(Math.max(at.scale, fit), MOST);
    at.whole = at.scale <= fit * 1.001;
    at.x = kept(at.x, view.clientWidth, wide * at.scale);
    at.y = kept(at.y, view.clientHeight, high * at.scale);
    svg.classList.toggle("eased", Boolean(eased));
    svg.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.scale})`;
    view.classList.toggle("whole", at.whole);
  }

  function kept(place, room, size) {
    return size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, place));
  }

  function whole() {
    at.scale = 0;
    shown(true);
  }

  function zoom(times, x, y, eased) {
    const { view } = open;
    const { fit } = sizes();
    const before = at.scale;
    at.scale = Math.min(Math.max(before * times, fit), MOST);
    const middle = [x ?? view.clientWidth / 2, y ?? view.clientHeight / 2];
    at.x = middle[0] - ((middle[0] - at.x) * at.scale) / before;
    at.y = middle[1] - ((middle[1] - at.y) * at.scale) / before;
    shown(eased);
  }

  function move(across, down, eased) {
    at.x += across;
    at.y += down;
    shown(eased);
  }

  function begin() {
    const { unit, fit, wide } = sizes();
    // With a mouse all of it is seen first; a finger needs names of some size.
    const finger = matchMedia("(pointer: coarse)").matches;
    at.scale = finger ? Math.max(fit, TOUCH / APART / unit) : fit;
    const middle = open.svg.querySelector(".me");
    at.x = (open.view.clientWidth - wide * at.scale) / 2;
    at.y = 0;
    shown(false);
    if (middle && !at.whole) centred(middle);
  }

  function centred(shape, eased) {
    const room = open.view.getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    move(
      room.left + room.width / 2 - (box.left + box.width / 2),
      room.top + room.height / 2 - (box.top + box.height / 2),
      eased,
    );
  }

  function inSight(shape) {
    const room = open.view.getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    return box.left >= room.left && box.right <= room.right &&
      box.top >= room.top && box.bottom <= room.bottom;
  }

  function pointOut(line, shapes) {
    for (const each of open.section.querySelectorAll(".shown")) {
      each.classList.remove("shown");
    }
    line.classList.add("shown");
    for (const shape of shapes) shape.classList.add("shown");
    open.about.textContent = line.textContent;
  }

  function shapesOf(line) {
    return line.dataset.about.split(" ").map((id) => document.getElementById(id));
  }

  function lineOf(shape) {
    return document.getElementById(shape.getAttribute("href").slice(1));
  }

  document.addEventListener("focusin", (event) => {
    const line = event.target.closest("li a");
    if (line) {
      const shapes = shapesOf(line);
      pointOut(line, shapes);
      if (!shapes.every(inSight)) centred(shapes[0], true);
      return;
    }
    const shape = event.target.closest(".view a");
    if (!shape) return;
    open.view.scrollTo(0, 0);
    if (!inSight(shape)) centred(shape, false);
    const own = lineOf(shape);
    pointOut(own, [shape]);
    if (matchMedia("(min-width: 60em)").matches) own.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("click", (event) => {
    const line = event.target.closest("li a");
    const shape = event.target.closest(".view a");
    if (!line && !shape) return;
    event.preventDefault();
    if (held.moved) return;
    const other = line
      ? shapesOf(line).find((each) => each.matches("a"))
      : lineOf(shape);
    other.focus({ preventScroll: Boolean(line) && inWindow(open.view) });
  });

  function inWindow(element) {
    const box = element.getBoundingClientRect();
    return box.top < innerHeight - 100 && box.bottom > 100;
  }

  const KEYS = {
    "+": () => zoom(CLOSER, null, null, true),
    "=": () => zoom(CLOSER, null, null, true),
    "-": () => zoom(1 / CLOSER, null, null, true),
    "0": whole,
    ArrowLeft: () => move(STEP, 0, true),
    ArrowRight: () => move(-STEP, 0, true),
    ArrowUp: () => move(0, STEP, true),
    ArrowDown: () => move(0, -STEP, true),
  };
  const BUTTONS = {
    closer: KEYS["+"], further: KEYS["-"], whole,
    left: KEYS.ArrowLeft, right: KEYS.ArrowRight,
    up: KEYS.ArrowUp, down: KEYS.ArrowDown,
  };

  const held = { fingers: new Map(), moved: false };

  for (const { section, view } of versions) {
    section.querySelector(".tools").hidden = false;
    section.querySelector(".about").hidden = false;
    section.querySelector(".tools").addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) BUTTONS[button.dataset.does]();
    });
    view.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    view.addEventListener("wheel", (event) => {
      // What is whole cannot get smaller: the page is moved then.
      if (at.whole && event.deltaY >= 0) return;
      event.preventDefault();
      const [x, y] = inView(view, event);
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), x, y, false);
    }, { passive: false });
    view.addEventListener("dragstart", (event) => event.preventDefault());
    view.addEventListener("pointerdown", (event) => {
      if (held.fingers.size === 0) held.moved = false;
      held.fingers.set(event.pointerId, inView(view, event));
    });
    view.addEventListener("pointermove", (event) => dragged(view, event));
    for (const name of ["pointerup", "pointercancel"]) {
      view.addEventListener(name, (event) => {
        held.fingers.delete(event.pointerId);
        view.classList.remove("held");
      });
    }
    new ResizeObserver(() => {
      if (view === open.view) at.whole ? whole() : shown(false);
    }).observe(view);
  }

  function inView(view, event) {
    const room = view.getBoundingClientRect();
    return [event.clientX - room.left, event.clientY - room.top];
  }

  function dragged(view, event) {
    const before = held.fingers.get(event.pointerId);
    if (!before) return;
    const now = inView(view, event);
    const [across, down] = [now[0] - before[0], now[1] - before[1]];
    if (!held.moved && Math.hypot(across, down) < 5) return;
    held.moved = true;
    view.classList.add("held");
    view.setPointerCapture(event.pointerId);
    held.fingers.set(event.pointerId, now);
    if (held.fingers.size === 1) {
      move(across, down, false);
      return;
    }
    const other = [...held.fingers].find(([id]) => id !== event.pointerId)[1];
    const apart = Math.hypot(before[0] - other[0], before[1] - other[1]);
    const further = Math.hypot(now[0] - other[0], now[1] - other[1]);
    zoom(further / Math.max(apart, 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  }

  const when = document.querySelector(".when");
  if (when) {
    const range = when.querySelector("input");
    const skip = document.querySelector(".skip");
    const told = when.querySelector("output");
    const choose = () => {
      open = versions[range.valueAsNumber - 1];
      for (const each of versions) each.section.hidden = each !== open;
      const label = open.section.querySelector("h2").textContent;
      range.setAttribute("aria-valuetext", label);
      told.textContent = `${label} (${range.value} of ${versions.length})`;
      skip.hash = open.section.querySelector(".words").id;
      shown(false);
    };
    when.hidden = false;
    range.value = versions.length;
    range.addEventListener("input", choose);
    choose();
  }
  document.documentElement.classList.add("js");
  begin();

  // A map that grows reads itself again, unless somebody is reading it just now.
  const renewal = document.querySelector(".renewal");
  if (renewal) {
    const box = renewal.querySelector("input");
    const KEPT = "map-in-sight";
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (kept) {
      box.checked = kept.checked;
      Object.assign(at, kept.at);
      shown(false);
      scrollTo(0, kept.top);
    }
    const keep = () => sessionStorage.setItem(
      KEPT, JSON.stringify({ checked: box.checked, at, top: scrollY }));
    const busy = () => held.fingers.size > 0
      || ![document.body, box, open.view].includes(document.activeElement);
    renewal.hidden = false;
    box.addEventListener("change", keep);
    setInterval(() => {
      if (!box.checked || busy()) return;
      keep();
      location.reload();
    }, 3000);
  }
})();
