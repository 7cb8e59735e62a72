// Two or three jobs side by side: what `mpcareers compare` says, in the browser. It follows
// guide/compare.py. compare.html#mix-engineer,mastering-engineer shows these two.

(function () {
  "use strict";

  const { make, linked, Citations } = window.mpElements;
  const { fields, terms, roles } = window.MP_COMPARE;
  const KINDS = ["is a kind of", "leads to", "works with"];
  const choices = Array.from(document.querySelectorAll("#chooser select"));
  const status = document.getElementById("compared");
  const whole = document.getElementById("comparison");

  // ---------- What is compared ----------

  // What all of the jobs have, what only one has, and what some of them have, field by field.
  function compare(ids) {
    const answer = { roles: ids, question: question(ids), relations: relations(ids), pay: payGroups(ids) };
    Object.assign(answer, { same: {}, different: {}, some: {} });
    fields.forEach((field, place) => {
      const holders = new Map();
      for (const id of ids) {
        for (const value of roles[id].values[place]) holders.set(value, [...(holders.get(value) || []), id]);
      }
      const held = Array.from(holders, ([value, of]) => [terms[value], of]);
      answer.same[field] = held.filter(([, of]) => of.length === ids.length).map(([value]) => value);
      answer.some[field] = held.filter(([, of]) => of.length > 1 && of.length < ids.length);
      answer.different[field] = ids.map((id) =>
        held.filter(([, of]) => of.length === 1 && of[0] === id).map(([value]) => value));
    });
    return answer;
  }

  // The shortest question of any of the jobs that asks how it differs from all the others.
  function question(ids) {
    const asked = ids.flatMap((id) => roles[id].differences.filter(([, , , others]) =>
      ids.every((other) => other === id || others.includes(other))));
    return asked.reduce((best, each) => (best && best[0].length <= each[0].length ? best : each), null);
  }

  function relations(ids) {
    const found = [];
    ids.forEach((first, place) => {
      for (const second of ids.slice(place + 1)) {
        for (const [role, other] of [[first, second], [second, first]]) {
          for (const [kind, to, text, sources] of roles[role].relations) {
            if (to === other) found.push({ role, kind, other, text, sources });
          }
        }
      }
    });
    return found.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
  }

  // Only figures of one country, unit, kind and fit stand beside each other.
  function payGroups(ids) {
    const groups = new Map();
    for (const id of ids) {
      for (const { key, label, figures } of roles[id].pay) {
        if (!groups.has(key)) groups.set(key, { label, figures: {} });
        groups.get(key).figures[id] = figures;
      }
    }
    return Array.from(groups.values());
  }

  // ---------- What is shown ----------

  function part(name) {
    return whole.querySelector('[data-part="' + name + '"]');
  }

  function show(ids) {
    whole.hidden = ids.length < 2;
    const citations = new Citations();
    if (!whole.hidden) {
      const answer = compare(ids);
      for (const head of whole.querySelectorAll("thead")) head.replaceChildren(headRow(ids));
      fillRow(part("what").tBodies[0].rows[0], ids, ids.map((id) => [roles[id].summary]));
      showHandouts(ids);
      showQuestion(answer, citations);
      showRelations(answer, citations);
      showDailyLife(answer, citations);
      for (const field of fields) showField(answer, field);
      for (const each of ["different", "some", "same"]) hideIfEmpty(part(each));
      showPay(answer, citations);
    }
    citations.show();
    const titles = ids.map((id) => roles[id].title);
    status.textContent = whole.hidden ? "Choose two jobs or three." : titles.join(", ");
    document.title = (whole.hidden ? "Compare" : titles.join(", ")) + document.title.replace(/^.*(?= – )/, "");
  }

  function headRow(ids) {
    const corner = make("td", "");
    return make("tr", "", corner, ...ids.map((id) => {
      const head = make("th", "", linked(roles[id].page, roles[id].title));
      head.scope = "col";
      return head;
    }));
  }

  // Each cell names its column for narrow screens, where the cells stand below each other.
  function fillRow(row, ids, cells) {
    const filled = cells.map((content, place) => {
      const cell = make("td", content.length ? "" : "unknown", ...(content.length ? content : ["nothing else"]));
      cell.dataset.label = roles[ids[place]].title;
      return cell;
    });
    row.replaceChildren(row.cells[0], ...filled);
  }

  function showHandouts(ids) {
    const links = ids.map((id) => linked(roles[id].sheet, roles[id].title));
    part("handouts").replaceChildren(part("handouts").firstChild, ...links);
  }

  function showQuestion({ question: asked }, citations) {
    part("question").hidden = !asked;
    if (!asked) return;
    const [title, answer, sources] = asked;
    part("question").replaceChildren(make("h3", "", title), make("p", "", answer, " ", citations.cite(sources)));
  }

  function showRelations({ relations: found }, citations) {
    part("unrelated").hidden = found.length > 0;
    part("relations").replaceChildren(...found.map(({ role, kind, other, text, sources }) => {
      const head = [make("b", "", roles[role].title), " " + kind + " ", make("b", "", roles[other].title)];
      return make("li", "", ...head, ...(text ? [": " + text + " ", citations.cite(sources)] : ["."]));
    }));
  }

  function showDailyLife({ roles: ids }, citations) {
    Array.from(part("life").tBodies[0].rows).forEach((row, number) => {
      fillRow(row, ids, ids.map((id) => {
        const [names, text, sources] = roles[id].dailyLife[number];
        if (!names) return [make("span", "unknown", "not known")];
        return [make("b", "", names), ". " + (text ? text + " " : ""), citations.cite(sources)];
      }));
    });
  }

  function showField({ roles: ids, different, some, same }, field) {
    const row = part("different").querySelector('[data-field="' + field + '"]');
    fillRow(row, ids, different[field].map((values) => (values.length ? [values.join(", ")] : [])));
    row.hidden = !different[field].some((values) => values.length);
    fillList("same", field, same[field].length ? [same[field].join(", ")] : []);
    const groups = new Map();
    for (const [value, of] of some[field]) {
      const names = of.map((id) => roles[id].title).join(" and ");
      groups.set(names, [...(groups.get(names) || []), value]);
    }
    fillList("some", field, Array.from(groups, ([names, values]) => names + ": " + values.join(", ")));
  }

  function fillList(name, field, lines) {
    const item = part(name).querySelector('[data-field="' + field + '"]');
    item.replaceChildren(item.firstElementChild, ...lines.map((line) => make("dd", "", line)));
    item.hidden = lines.length === 0;
  }

  function hideIfEmpty(element) {
    element.closest("section").hidden = !element.querySelector("[data-field]:not([hidden])");
  }

  function showPay({ roles: ids, pay }, citations) {
    const rows = pay.map(({ label, figures }) => {
      const head = make("th", "", label);
      head.scope = "row";
      const row = make("tr", "", head);
      fillRow(row, ids, ids.map((id) => (figures[id] || []).map(([text, sources]) =>
        make("p", "", text + " ", citations.cite(sources)))));
      for (const cell of row.querySelectorAll("td.unknown")) cell.textContent = "no figure";
      return row;
    });
    part("pay").tBodies[0].replaceChildren(...rows);
    part("pay").closest("section").hidden = rows.length === 0;
  }

  // ---------- The choice, in the form and in the address ----------

  function chosen() {
    return Array.from(new Set(choices.map((each) => each.value).filter(Boolean)));
  }

  // An address of a source on this page chooses nothing.
  function followAddress() {
    if (document.getElementById(location.hash.slice(1))) return;
    const ids = location.hash.slice(1).split(",").filter((id) => Object.hasOwn(roles, id));
    choices.forEach((each, place) => (each.value = ids[place] || ""));
    show(chosen());
  }

  for (const each of choices) {
    each.addEventListener("change", () => {
      history.replaceState(null, "", "#" + chosen().join(","));
      show(chosen());
    });
  }
  window.addEventListener("hashchange", followAddress);
  followAddress();

  window.mpCompare = compare;
})();
