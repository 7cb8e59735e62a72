// From one job to another: all shortest ways, as `mpcareers path` finds them, told step by step and
// marked on the map. map.html#studio-setup-worker,mix-engineer shows those between these two.

(function () {
  "use strict";

  const { words, waysOut, waysIn, make, stepTo, showRoutes } = window.mpMap;
  const form = document.getElementById("way");
  const found = document.getElementById("found");
  const MAX_SHOWN = 6;

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

  // The number of steps from a job to each that can be reached.
  function distancesFrom(start) {
    const distances = new Map([[start, 0]]);
    for (const number of distances.keys()) {
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

  function told(route) {
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
      found.replaceChildren(heading, make("p", "No source of this guide names a way from one to the other."));
      return;
    }
    const steps = all[0].length - 1;
    const more = all.length > MAX_SHOWN ? ", the first " + MAX_SHOWN + " in words" : "";
    heading.append(" ", make("small", counted(steps, "step") + ", " + counted(all.length, "way") + more));
    const list = make("div");
    list.className = "routes";
    list.append(...all.slice(0, MAX_SHOWN).map(told));
    found.replaceChildren(heading, list);
    showRoutes(all);
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
