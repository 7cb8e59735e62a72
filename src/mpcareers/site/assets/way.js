// From one job to another: all shortest ways of up to three steps, those that `mpcareers path` finds,
// listed step by step and marked on the map; where there is none, ways in from the first jobs.
// map.html#studio-setup-worker,mix-engineer shows those between these two.

(function () {
  "use strict";

  const { words, waysOut, waysIn, make, stepTo, showRoutes } = window.mpMap;
  const form = document.getElementById("way");
  const found = document.getElementById("found");
  const MAX_STEPS = 3;
  const MAX_SHOWN = 6;
  const MAX_FROM_ENTRY = 3;
  const entry = Array.from(document.querySelectorAll("#map td:nth-child(2) .box"), (box) => box.dataset.number);

  function title(number) {
    return words.get(number).querySelector("h3 a").textContent;
  }

  // The numbers of the jobs by id, and by every name in small letters; the form offers the names.
  const numbers = new Map();
  const named = new Map();
  for (const [number, item] of words) {
    numbers.set(item.id.slice("from-".length), number);
    for (const name of item.dataset.names.split("\n")) {
      named.set(name.toLowerCase(), number);
      const option = make("option", title(number));
      option.value = name;
      document.getElementById("names").append(option);
    }
  }

  // The number of steps from a job to each that is near enough.
  function distancesFrom(start) {
    const distances = new Map([[start, 0]]);
    for (const number of distances.keys()) {
      if (distances.get(number) === MAX_STEPS) break;
      for (const { other } of waysOut.get(number)) {
        if (!distances.has(other)) distances.set(other, distances.get(number) + 1);
      }
    }
    return distances;
  }

  function routes(start, goal) {
    const distances = distancesFrom(start);
    function backFrom(number) {
      if (number === start) return [[start]];
      return waysIn.get(number)
        .filter(({ other }) => distances.get(other) === distances.get(number) - 1)
        .flatMap(({ other }) => backFrom(other).map((before) => [...before, number]));
    }
    return distances.has(goal) ? backFrom(goal) : [];
  }

  // The shortest way to the goal from each of the first jobs, the shortest of all before the others.
  function fromEntry(goal) {
    const ways = entry.filter((number) => number !== goal).flatMap((number) => routes(number, goal).slice(0, 1));
    return ways.sort((one, other) => one.length - other.length).slice(0, MAX_FROM_ENTRY);
  }

  function steps(route) {
    const list = make("ol");
    list.className = "route";
    route.forEach((number, place) => {
      const item = place ? stepTo(route[place - 1], number, number) : make("li");
      if (!place) item.append(words.get(number).querySelector("h3 a").cloneNode(true));
      list.append(item);
    });
    return list;
  }

  function show(start, goal) {
    const all = routes(start, goal);
    const heading = make("h2", title(start) + " to " + title(goal));
    if (!all.length) {
      const ways = fromEntry(goal);
      const known = "No way of up to " + MAX_STEPS + " steps is known." + (ways.length ? " Ways in from a first job:" : "");
      found.replaceChildren(heading, make("p", known), list(ways));
      if (ways.length) showRoutes(ways);
      return;
    }
    const count = all[0].length - 1;
    const more = all.length > MAX_SHOWN ? ", the first " + MAX_SHOWN + " in words" : "";
    heading.append(" ", make("small", counted(count, "step") + ", " + counted(all.length, "way") + more));
    found.replaceChildren(heading, list(all.slice(0, MAX_SHOWN)));
    showRoutes(all);
  }

  function list(ways) {
    const shown = make("div");
    shown.className = "routes";
    shown.append(...ways.map(steps));
    return shown;
  }

  function counted(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = [form.elements.from, form.elements.to].map((each) => each.value.trim());
    const ends = asked.map((name) => named.get(name.toLowerCase()));
    const unknown = asked.filter((name, place) => !ends[place]);
    if (unknown.length) {
      const what = unknown.map((name) => (name ? "“" + name + "” is no job of this guide." : "Name both jobs."));
      found.replaceChildren(make("p", Array.from(new Set(what)).join(" ") + " The lists of the two boxes know all of them."));
    } else if (ends[0] === ends[1]) {
      found.replaceChildren(make("p", "Both names stand for the same job: " + title(ends[0]) + "."));
    } else {
      const ids = ends.map((number) => words.get(number).id.slice("from-".length));
      history.replaceState(null, "", "#" + ids.join(","));
      show(...ends);
    }
  });

  // One job in the address is in focus on the map, and the goal to begin with.
  function followAddress() {
    const ends = location.hash.slice(1).split(",").map((id) => numbers.get(id));
    if (ends.length > 2 || ends.some((number) => !number)) return;
    form.elements.to.value = title(ends[ends.length - 1]);
    if (ends.length === 2 && ends[0] !== ends[1]) {
      form.elements.from.value = title(ends[0]);
      show(...ends);
    }
  }
  window.addEventListener("hashchange", followAddress);
  followAddress();

  window.mpRoutes = (from, to) => routes(numbers.get(from), numbers.get(to)).map((route) =>
    route.map((number) => words.get(number).id.slice("from-".length)));
})();
