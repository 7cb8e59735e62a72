// The search page: an answer in the guide's words where a question is asked, then the jobs.
// search.html#q=footsteps shows what the word finds.

(function () {
  "use strict";

  const { make, Citations } = window.mpElements;
  const { sections, parts } = window.MP_SEARCH;
  const form = document.querySelector("form[data-search]");
  const box = form.elements.q;
  const status = document.getElementById("found");
  const results = document.getElementById("results");
  const HEADINGS = ["questions", "daily_life", "pay", "outlook", "disputes"];

  let shown = null;

  function show(query) {
    if (query === shown) return;
    shown = query;
    const { hits, gap } = window.mpSearch.search(query);
    const reply = window.mpAsk(query);
    const citations = new Citations();
    const answers = reply.isOpen ? reply.answers : [];
    const blocks = [
      ...(gap ? [gapCard(gap)] : []),
      ...(reply.country && !gap ? [make("p", "note", "The guide has no pay figures for " + reply.country + ".")] : []),
      ...(reply.overview && !gap ? [overviewSection(reply.overview)] : []),
      ...answerSection(answers, citations),
      ...jobSection(hits, gap),
    ];
    results.replaceChildren(...blocks);
    citations.show();
    status.textContent = counted(query, hits, answers, gap);
  }

  function counted(query, hits, answers, gap) {
    if (!query) return "";
    if (gap) return "“" + gap.title + "” is a job without a profile in this guide.";
    if (!hits.length && !answers.length) return "Nothing found. Try other words, such as what the person does.";
    const answer = answers.some((each) => each.isSure) ? "An answer and " : "";
    const jobs = hits.length === 1 ? "1 job" : hits.length + " jobs";
    return answer + jobs + (hits.some((hit) => hit.isSure) ? "." : ", none of them surely meant.");
  }

  function section(title, ...content) {
    const heading = make("h2", "", title);
    const body = make("div", "", ...content);
    return make("section", "section", heading, body);
  }

  function gapCard(gap) {
    const why = gap.why === "outside" ? "lies outside this guide" : "has no profile yet";
    return make("div", "note", make("p", "", make("strong", "", gap.title), " " + why + ". " + gap.summary));
  }

  function overviewSection({ question, answers, unknown }) {
    const rows = [...answers, ...(unknown ? [["do not say", unknown]] : [])];
    const list = make("dl", "mini counts", ...rows.map(([name, number]) =>
      make("div", "", make("dt", "", name), make("dd", "", number === 1 ? "1 job" : number + " jobs"))));
    return section("Of all jobs", make("h3", "", question), list);
  }

  function answerSection(answers, citations) {
    if (!answers.length) return [];
    const [first, ...others] = answers;
    const title = first.isSure ? "The guide says" : "Perhaps this answers it";
    const list = make("ul", "further", ...others.map((each) => make("li", "", ...brief(each))));
    return [section(title, full(first, citations), ...(others.length ? [make("h3", "", "See also"), list] : []))];
  }

  function full({ job, passage }, citations) {
    const hasHeading = HEADINGS.includes(passage.field) && passage.heading;
    const heading = hasHeading ? [make("h3", "", passage.heading)] : [];
    const about = make("p", "about", link(job, passage, job.title), hasHeading ? "" : ", " + nameOf(passage));
    const text = make("p", "", passage.text, " ", citations.cite(passage.sources));
    return make("div", "answer", ...heading, text, about);
  }

  function brief({ job, passage }) {
    const text = passage.heading && passage.heading.endsWith("?") ? passage.heading
      : passage.heading ? passage.heading + ": " + passage.text : passage.text;
    return [link(job, passage, job.title), ": ", text];
  }

  function jobSection(hits, gap) {
    if (!hits.length) return [];
    const title = gap ? "Jobs that come nearest" : hits.some((hit) => hit.isSure) ? "Jobs" : "Jobs it may mean";
    return [section(title, make("ol", "hits", ...hits.map((hit) => hitItem(hit, gap))))];
  }

  function hitItem({ job, isSure, why }, gap) {
    const title = make("a", "", job.title);
    title.href = job.page;
    const doubt = isSure || gap ? [] : [" ", make("small", "doubt", "not sure")];
    const reasons = why.filter((each) => each.text && each.text !== job.title && each.text !== job.summary);
    const list = make("ul", "why", ...reasons.map((each) =>
      make("li", "", make("b", "", labelOf(each.field)), " " + each.text)));
    return make("li", "", make("h3", "", title, ...doubt), make("p", "", job.summary), ...(reasons.length ? [list] : []));
  }

  function link(job, passage, text) {
    const element = make("a", "", text);
    const section = sections[passage.field];
    element.href = job.page + (section ? "#" + section : "");
    return element;
  }

  function nameOf(passage) {
    const isOther = ["works_with", "leads_to"].includes(passage.field) && passage.heading;
    return labelOf(passage.field) + (isOther ? ": " + passage.heading : "");
  }

  function labelOf(field) {
    return Object.hasOwn(parts, field) ? parts[field] : field.replaceAll("_", " ");
  }

  function asked() {
    const found = /^#q=(.*)$/.exec(location.hash);
    try {
      return found ? decodeURIComponent(found[1]).trim() : "";
    } catch {
      return "";
    }
  }

  // An address of a source on this page asks for nothing.
  function followAddress() {
    if (location.hash && !location.hash.startsWith("#q=")) return;
    box.value = asked();
    show(box.value);
  }

  function writeAddress() {
    history.replaceState(null, "", "#q=" + encodeURIComponent(box.value.trim()));
  }

  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      show(box.value.trim());
      writeAddress();
    }, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show(box.value.trim());
    writeAddress();
  });
  window.addEventListener("hashchange", followAddress);
  followAddress();
})();
