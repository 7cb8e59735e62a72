// Answers in the guide's words, in the browser: the same passages as `mpcareers ask`.
// It follows guide/ask.py and guide/subjects.py, function by function; the numbers come from there.

(function () {
  "use strict";

  const data = window.MP_SEARCH;
  const { Passage, Query, NAMES, TERMS, passages, stems, idfOf, normalized, compare, rounded, sum } = window.mpSearch;
  const { passagesOf, namesWith, rank, readQuery, spelled } = window.mpSearch;
  const NUMBERS = data.numbers.ask;
  const UNQUOTABLE = new Set(data.fields.UNQUOTABLE);

  const subjects = data.subjects.map((each) => ({
    fields: each.fields.map((field) => field.split(".")),
    phrases: each.phrases,
    named: stems(each.words),
    said: new Set(stems(each.words + " " + each.topics)),
  }));

  function isIn(subject, text, found) {
    return found.some((stem) => subject.said.has(stem))
      || subject.phrases.some((phrase) => (" " + text + " ").includes(" " + phrase + " "));
  }

  // What each role can be quoted with, in the order of its profile.
  const quotable = data.jobs.map(() => []);
  for (const passage of [...passages.filter((each) => !TERMS.has(each.field)), ...data.lists.map((row) => new Passage(row))]) {
    if (!UNQUOTABLE.has(passage.field)) quotable[passage.jobs[0][0]].push(passage);
  }

  class Asking {
    constructor(query) {
      this.query = query;
      this.text = normalized(query.text);
      this.stems = Array.from(new Set(query.terms.flatMap((term) =>
        Array.from(term.stems).filter(([, share]) => share === 1).map(([stem]) => stem))));
      this.joined = query.words.join("");
      this.country = countryIn(this.text);
      const named = this.jobsNamed();
      const jobs = Array.from(named.keys()).sort((one, other) => one - other);
      this.roles = jobs.filter(isRole);
      this.gaps = jobs.filter((job) => !isRole(job));
      this.names = new Set(Array.from(named.values()).flat());
      const rest = this.stems.filter((stem) => !this.names.has(stem));
      this.subjects = subjects.filter((each) => isIn(each, this.text, rest));
      this.topic = this.topicLeft();
    }

    // The jobs whose names stand in the question, with the stems of those names; of names inside
    // each other the longest counts.
    jobsNamed() {
      const asked = new Set(this.stems);
      const names = new Map();
      const add = (own, jobs) => {
        const key = Array.from(new Set(own)).sort().join(" ");
        if (!names.has(key)) names.set(key, new Set());
        for (const job of jobs) names.get(key).add(job);
      };
      for (const passage of namesWith(this.stems)) {
        const own = stems(passage.text);
        if (own.every((stem) => asked.has(stem))) add(own, passage.jobs.map(([job]) => job));
      }
      for (const [name, job] of spelled("name", NUMBERS.MIN_JOINED, this.joined.length)) {
        if (this.joined.includes(name)) {
          add(stems(this.query.words.filter((word) => name.includes(word)).join(" ")), [job]);
        }
      }
      const sets = Array.from(names, ([key, jobs]) => [key ? key.split(" ") : [], jobs]);
      const found = new Map();
      for (const [own, jobs] of sets) {
        const isInside = sets.some(([other]) => own.length < other.length && own.every((stem) => other.includes(stem)));
        if (!isInside) for (const job of jobs) found.set(job, own);
      }
      return found;
    }

    // What the question is about beside jobs, countries and subjects.
    topicLeft() {
      const country = this.country ? stems(this.country.words) : [];
      const spent = new Set([...this.names, ...country, ...this.subjects.flatMap((each) => each.named)]);
      const isLeft = (term) => Array.from(term.stems.keys()).every((stem) => !spent.has(stem));
      return new Query(this.query.text, this.query.terms.filter(isLeft));
    }

    reply() {
      const none = { answers: [], gap: null, country: null, overview: null };
      if (this.gaps.length && !this.roles.length) return { ...none, gap: data.jobs[this.gaps[0]] };
      if (this.lacksFigures()) return { ...none, country: this.country.name };
      const best = this.candidates().sort(order).slice(0, NUMBERS.MAX_ANSWERS);
      const answers = best.filter((each) => each.score >= NUMBERS.MIN_SCORE).map((each) => ({
        job: data.jobs[each.job],
        passage: each.passage,
        score: rounded(each.score),
        isSure: each.score >= NUMBERS.CONFIDENT,
      }));
      return { ...none, answers, overview: this.overview() };
    }

    // How many jobs give which answer, where the question is only about daily life.
    overview() {
      const fields = this.subjects.flatMap((each) => each.fields);
      const [, name] = fields.find(([, facet]) => facet && Object.hasOwn(data.facets, facet)) || [];
      if (this.roles.length || !name) return null;
      const own = new Set(data.facets[name].words.flatMap((text) => stems(text)));
      const isAbout = (term) => Array.from(term.stems.keys()).some((stem) => own.has(stem));
      return this.topic.terms.every(isAbout) ? data.facets[name] : null;
    }

    // The passages of the roles that are named, or of those that fit best and others.
    candidates() {
      const found = [];
      const roles = this.likelyRoles();
      for (const [job, prior] of roles) {
        for (const passage of quotable[job]) {
          found.push({ score: this.score(passage, prior), job, passage });
        }
      }
      return this.roles.length ? found : [...found, ...this.ofOtherRoles(new Set(roles.map(([job]) => job)))];
    }

    ofOtherRoles(seen) {
      const found = [];
      for (const { job } of rank(this.query).slice(0, NUMBERS.MAX_OTHERS)) {
        if (!isRole(job) || seen.has(job)) continue;
        for (const number of passagesOf(this.query, job).keys()) {
          const passage = passages[number];
          if (!UNQUOTABLE.has(passage.field)) found.push({ score: this.score(passage, 0), job, passage });
        }
      }
      return found;
    }

    likelyRoles() {
      if (this.roles.length) return this.roles.map((job) => [job, 1]);
      const best = rank(this.topic.terms.length ? this.topic : this.query).slice(0, NUMBERS.MAX_LIKELY);
      return best.filter((each) => isRole(each.job)).map((each) => [each.job, each.total]);
    }

    score(passage, prior) {
      const fit = this.fit(passage);
      let topic = this.topicShare(passage);
      if (!this.topic.terms.length) topic = fit >= NUMBERS.FITTING ? 1 : NUMBERS.FITTING;
      const values = { topic, fit, likeness: this.likeness(passage), prior };
      const score = sum(Object.entries(NUMBERS.PARTS).map(([name, part]) => part * values[name]));
      const isElsewhere = this.country && !passage.whole.includes(this.country.name);
      return isElsewhere ? score * NUMBERS.ELSEWHERE : score;
    }

    topicShare(passage) {
      return this.topic.terms.length ? this.topic.shareIn(new Set(stems(passage.whole))) : 1;
    }

    // How well the passage speaks of the question's subjects.
    fit(passage) {
      if (!this.subjects.length) return NUMBERS.FITS[passage.field === "questions" ? "question" : "statement"];
      if (["questions", "disputes"].includes(passage.field)) {
        const heading = passage.heading || "";
        const text = normalized(heading);
        return this.subjects.filter((each) => isIn(each, text, stems(heading))).length / this.subjects.length;
      }
      return Math.max(...this.subjects.map((each, place) => fieldFit(passage, each) - NUMBERS.LATER_SUBJECT * place));
    }

    // How like the question is to the heading, leaving the job's name out of both.
    likeness(passage) {
      if (passage.field !== "questions") return 0;
      if (normalized(passage.heading || "") === this.text) return 1;
      const isLeft = (stem) => !this.names.has(stem);
      const own = new Set(stems(passage.heading || "").filter(isLeft));
      const asked = new Set(this.query.terms.flatMap((term) => Array.from(term.stems.keys())).filter(isLeft));
      if (!own.size || !asked.size) return 0;
      const both = Array.from(own).filter((stem) => asked.has(stem));
      const most = Math.max(idfOf(own), idfOf(this.stems.filter(isLeft)) || 1);
      return (NUMBERS.OTHER_WORDS * idfOf(both)) / most;
    }

    lacksFigures() {
      const isAboutPay = this.subjects.some((each) => each.fields.some(([field]) => field === "pay"));
      if (!this.country || !isAboutPay) return false;
      const roles = this.roles.length ? this.roles.map((job) => data.jobs[job]) : data.jobs.filter((job) => job.page);
      return !roles.some((role) => role.paidIn.includes(this.country.code));
    }
  }

  function fieldFit(passage, subject) {
    const isHere = ([field, facet]) => passage.field === field && (!facet || passage.heading === data.facets[facet]?.question);
    const place = subject.fields.findIndex(isHere);
    return NUMBERS.FITS[place === 0 ? "first" : place > 0 ? "later" : "none"];
  }

  function order(one, other) {
    return rounded(other.score) - rounded(one.score)
      || (other.passage.field === "questions") - (one.passage.field === "questions")
      || compare(data.jobs[one.job].id, data.jobs[other.job].id)
      || one.passage.place - other.passage.place;
  }

  function isRole(job) {
    return Boolean(data.jobs[job].page);
  }

  function countryIn(text) {
    for (const word of text.split(" ")) {
      const found = data.countries.find(([, , words]) => words.split(" ").includes(word));
      if (found) return { code: found[0].toUpperCase(), name: found[1], words: found[2] };
    }
    return null;
  }

  // The passages that answer a question, or the gap or country for which there are none; `isOpen`
  // says whether it asks for more than a job by its name.
  function ask(text) {
    const query = readQuery(text);
    if (!query.terms.length) return { answers: [], gap: null, country: null, overview: null, isOpen: false };
    const asking = new Asking(query);
    const isOpen = asking.subjects.length > 0 || asking.topic.terms.length > 0;
    return { ...asking.reply(), isOpen };
  }

  window.mpAsk = ask;
})();
