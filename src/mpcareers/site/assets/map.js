// The career map: the ways of the job in focus. Without this script the map, its filters and the
// steps in words work all the same.

(function () {
  "use strict";

  const map = document.getElementById("map");
  const panel = document.getElementById("panel");
  const legend = Array.from(panel.children);
  const drawn = document.getElementById("marked");
  const boxes = Array.from(map.querySelectorAll(".box"));
  const lines = Array.from(map.querySelectorAll(".line"));
  const boxOf = new Map(boxes.map((box) => [box.dataset.number, box]));
  const words = new Map();
  for (const item of document.querySelectorAll(".steps > li")) {
    words.set(item.dataset.number, item);
  }

  // The ways of each job, found once: which step leaves it, which reaches it, along which line.
  const waysOut = new Map(boxes.map((box) => [box.dataset.number, []]));
  const waysIn = new Map(boxes.map((box) => [box.dataset.number, []]));
  function addWay(from, to, line) {
    waysOut.get(from).push({ other: to, line });
    waysIn.get(to).push({ other: from, line });
  }
  for (const line of lines) {
    addWay(line.dataset.from, line.dataset.to, line);
    if (line.classList.contains("mutual")) addWay(line.dataset.to, line.dataset.from, line);
  }

  let marked = [];
  let drawnAgain = new Map();
  let focused = null;

  function mark(element, name) {
    element.classList.add(name);
    marked.push([element, name]);
  }

  // The lines of a job are drawn once more over all lines, which fade as a whole: to style each of
  // them anew would take longer than a frame.
  function draw(line, name) {
    if (!drawnAgain.has(line)) drawnAgain.set(line, drawn.appendChild(line.cloneNode()));
    drawnAgain.get(line).classList.add(name);
  }

  function clear() {
    for (const [element, name] of marked) element.classList.remove(name);
    marked = [];
    drawn.replaceChildren();
    drawnAgain = new Map();
    map.classList.remove("has-focus");
    focused = null;
  }

  function focusOn(number) {
    if (number === focused) return;
    clear();
    focused = number;
    map.classList.add("has-focus");
    mark(boxOf.get(number), "is-this");
    for (const { other, line } of waysIn.get(number)) {
      mark(boxOf.get(other), "is-before");
      draw(line, "is-in");
    }
    for (const { other, line } of waysOut.get(number)) {
      mark(boxOf.get(other), "is-next");
      draw(line, "is-out");
    }
    panel.replaceChildren(...describe(number));
    panel.scrollTop = 0;
  }

  function describe(number) {
    const item = words.get(number);
    const heading = make("h2");
    heading.append(item.querySelector("h3 a").cloneNode(true));
    const parts = [heading, make("p", item.querySelector(".summary").textContent)];
    parts.push(...list("before-h", "Before it", waysIn.get(number).map((way) => step(way.other, number, way.other))));
    parts.push(...list("next-h", "Next", waysOut.get(number).map((way) => step(number, way.other, way.other))));
    return parts;
  }

  function list(name, title, items) {
    if (items.length === 0) return [];
    const heading = make("h3", title);
    heading.className = name;
    const found = make("ul");
    found.append(...items);
    return [heading, found];
  }

  // A step is described once, below the map, with the job that it leaves.
  function step(from, to, shown) {
    const described = words.get(from).querySelector('li[data-to="' + to + '"]').cloneNode(true);
    const item = make("li");
    const link = words.get(shown).querySelector("h3 a").cloneNode(true);
    described.querySelector("b").remove();
    item.append(link, ":", ...described.childNodes);
    return item;
  }

  function make(tag, text) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    return element;
  }

  function showAll() {
    clear();
    panel.replaceChildren(...legend);
  }

  map.addEventListener("pointerover", (event) => {
    const box = event.target.closest(".box");
    if (box) focusOn(box.dataset.number);
  });
  map.addEventListener("focusin", (event) => {
    const box = event.target.closest(".box");
    if (box) focusOn(box.dataset.number);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showAll();
  });

  // map.html#mix-engineer shows the ways of that job.
  function followAddress() {
    const box = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (box && box.classList.contains("box")) focusOn(box.dataset.number);
  }
  window.addEventListener("hashchange", followAddress);
  followAddress();

  document.getElementById("show-all").addEventListener("click", showAll);

  // Marks the jobs and lines of whole routes, each a list of numbers.
  function showRoutes(routes) {
    clear();
    map.classList.add("has-focus");
    for (const route of routes) {
      route.forEach((number, place) => {
        const isEnd = place === 0 || place === route.length - 1;
        mark(boxOf.get(number), isEnd ? "is-this" : "is-next");
        const way = waysOut.get(number).find(({ other }) => other === route[place + 1]);
        if (way) draw(way.line, "is-out");
      });
    }
  }

  window.mpMap = { words, waysOut, waysIn, make, stepTo: step, showRoutes };
})();
