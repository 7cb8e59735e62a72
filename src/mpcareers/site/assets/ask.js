// Answers in the guide's words, in the browser: the same passages as `mpcareers ask`.
// It follows guide/ask.py and guide/subjects.py, function by function; the numbers come from there.

(function () {
  "use strict";

  const data = window.MP_SEARCH;
  const { Passage, Query, passages, stems, idfOf, normalized, compare, rounded, sum } = window.mpSearch;
  const { contentWords, phraseCount, passagesOf, namesWith, rank, readQuery, spelled, stemOf, words } = window.mpSearch;
  const NUMBERS = data.numbers.ask;
  const UNQUOTABLE = new Set(data.fields.UNQUOTABLE);

  const subjects = data.subjects.map((each) => ({
    name: each.name,
    fields: each.fields.map((field) => field.split(".")),
    phrases: each.phrases,
    named: stems(each.words),
    topics: stems(each.topics),
  }));

  // Whether a text is about the subject; where stems that are asked are given, not about other topics.
  function isIn(subject, text, found, asked) {
    return found.some((stem) => subject.named.includes(stem)
      || (subject.topics.includes(stem) && (!asked || asked.has(stem)))) || phrasesIn(subject, text).length > 0;
  }

  function phrasesIn(subject, text) {
    return subject.phrases.filter((phrase) => (" " + text + " ").includes(" " + phrase + " "));
  }

  // What each role can be quoted with, in the order of its profile.
  const quotable = data.jobs.map(() => []);
  for (const passage of [...passages.slice(phraseCount), ...data.lists.map((row) => new Passage(row))]) {
    if (!UNQUOTABLE.has(passage.field)) quotable[passage.jobs[0][0]].push(passage);
  }

  class Asking {
    constructor(query) {
      this.query = query;
      this.text = normalized(query.text);
      this.stems = Array.from(new Set(query.terms.flatMap((term) =>
        Array.from(term.stems).filter(([, share]) => share === 1).map(([stem]) => stem))));
      this.joined = query.words.join("");
      this.said = new Set([...this.stems, ...query.words.map(stemOf)]);
      this.country = countryIn(this.text);
      const named = this.jobsNamed();
      const jobs = Array.from(named.keys()).sort((one, other) => one - other);
      this.roles = jobs.filter(isRole);
      this.roleNames = this.roles.map((job) => named.get(job));
      this.gaps = jobs.filter((job) => !isRole(job));
      const titles = jobs.flatMap((job) => stems(data.jobs[job].title)).filter((stem) => this.stems.includes(stem));
      this.names = new Set([...titles, ...Array.from(named.values()).flatMap((name) => Array.from(name))]);
      this.asked = new Set(Array.from(this.said).filter((stem) => !this.names.has(stem)));
      this.subjects = this.subjectsAsked();
      this.topic = this.topicLeft();
    }

    // What the question is about: "what does it take" is about more than the work.
    subjectsAsked() {
      const found = subjects.filter((each) => isIn(each, this.text, Array.from(this.asked)));
      const others = found.filter((each) => each.name !== "the work");
      return others.length ? others : found;
    }

    // The jobs whose names stand in the question, with the stems of those names; of names inside
    // each other the longest counts.
    jobsNamed() {
      const names = new Map();
      const add = (own, jobs) => {
        const key = Array.from(new Set(own)).sort().join(" ");
        if (!names.has(key)) names.set(key, new Set());
        for (const job of jobs) names.get(key).add(job);
      };
      for (const passage of namesWith(this.stems)) {
        const own = words(passage.text).map(stemOf);
        if (own.every((stem) => this.said.has(stem))) add(own, passage.jobs.map(([job]) => job));
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
        if (isInside) continue;
        for (const job of jobs) found.set(job, new Set([...(found.get(job) || []), ...own]));
      }
      return found;
    }

    // What the question is about beside jobs, countries and subjects.
    topicLeft() {
      const country = this.country ? stems(this.country.words) : [];
      const phrases = this.subjects.flatMap((each) => phrasesIn(each, this.text)).flatMap((each) => stems(each));
      const spent = new Set([...this.names, ...country, ...phrases, ...this.subjects.flatMap((each) => each.named)]);
      const typed = Array.from(new Set(contentWords(this.query.text).map(stemOf)));
      const isLeft = (term, n) => !spent.has(typed[n]) && Array.from(term.stems.keys()).every((stem) => !spent.has(stem));
      return new Query(this.query.text, this.query.terms.filter(isLeft));
    }

    reply() {
      const none = { answers: [], gap: null, country: null, overview: null };
      if (this.gaps.length && !this.roles.length) return { ...none, gap: data.jobs[this.gaps[0]] };
      if (this.lacksFigures()) return { ...none, country: this.country.name };
      const good = this.candidates().filter((each) => each.score >= NUMBERS.MIN_SCORE).sort(order);
      const answers = unlike(good).slice(0, NUMBERS.MAX_ANSWERS).map((each) => ({
        job: data.jobs[each.job],
        passage: each.passage,
        score: rounded(each.score),
        isSure: each.score >= NUMBERS.CONFIDENT && this.saysAll(each.passage, each.job),
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
          found.push({ score: this.score(passage, job, prior), job, passage });
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
          if (!UNQUOTABLE.has(passage.field)) found.push({ score: this.score(passage, job, 0), job, passage });
        }
      }
      return found;
    }

    likelyRoles() {
      if (this.roles.length) return this.roles.map((job) => [job, 1]);
      const best = rank(this.topic.terms.length ? this.topic : this.query).slice(0, NUMBERS.MAX_OTHERS);
      const ends = ({ job }) => this.stems.includes(stems(data.jobs[job].title).at(-1));
      const likely = [...best.filter(ends), ...best.filter((each) => !ends(each))].filter((each) => isRole(each.job));
      return likely.slice(0, NUMBERS.MAX_LIKELY).map((each) => [each.job, each.total]);
    }

    score(passage, job, prior) {
      const topic = this.topicShare(passage, job);
      const values = { topic, fit: this.fit(passage), likeness: this.likeness(passage), prior };
      const score = sum(Object.entries(NUMBERS.PARTS).map(([name, part]) => part * values[name]));
      const isElsewhere = this.country && !passage.whole.includes(this.country.name);
      return isElsewhere ? score * NUMBERS.ELSEWHERE : score;
    }

    // How much of the topic a passage says; it speaks of its role without naming it.
    topicShare(passage, job) {
      return this.topic.terms.length ? this.topic.shareIn(stemsOf(passage, job)) : 1;
    }

    // Whether no word of the question is missing from what answers it.
    saysAll(passage, job) {
      const own = stemsOf(passage, job);
      const said = words(passage.whole);
      const isRanked = data.fields.SUPERLATIVES.every((word) => !this.query.words.includes(word) || said.includes(word));
      return isRanked && this.topic.terms.every((term) => Array.from(term.stems.keys()).some((stem) => own.has(stem)));
    }

    // How well the passage speaks of the question's subjects.
    fit(passage) {
      if (!this.subjects.length) return NUMBERS.FITS.open;
      if (["questions", "disputes"].includes(passage.field)) {
        const heading = passage.heading || "";
        const about = sum(this.subjects.map((each) => this.about(heading, each))) / this.subjects.length;
        return about * this.namedIn(heading);
      }
      return Math.max(...this.subjects.map((each) => fieldFit(passage, each)));
    }

    // How well a heading speaks of a subject, or of another topic of that subject.
    about(heading, subject) {
      const text = normalized(heading);
      if (isIn(subject, text, stems(heading), this.asked)) return NUMBERS.FITS.first;
      return isIn(subject, text, stems(heading)) ? NUMBERS.FITS.later : 0;
    }

    // How much of the names of several jobs a heading has: which two does it compare?
    namedIn(heading) {
      if (this.roles.length < 2) return 1;
      const own = new Set(stems(heading));
      const share = (name) => Array.from(name).filter((stem) => own.has(stem)).length / name.size;
      const found = this.roles.map((job, n) => Math.max(share(this.roleNames[n]), share(new Set(stems(data.jobs[job].title)))));
      return sum(found) / found.length;
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

  function stemsOf(passage, job) {
    return new Set([...stems(passage.whole), ...stems(data.jobs[job].title)]);
  }

  function fieldFit(passage, subject) {
    const isHere = ([field, facet]) => passage.field === field && (!facet || passage.heading === data.facets[facet]?.question);
    const place = subject.fields.findIndex(isHere);
    return NUMBERS.FITS[place === 0 ? "first" : place > 0 ? "later" : "none"];
  }

  // The candidates, but of one field of one job no more than MAX_ALIKE.
  function unlike(candidates) {
    const seen = new Map();
    return candidates.filter(({ job, passage }) => {
      const key = job + " " + passage.field;
      seen.set(key, (seen.get(key) || 0) + 1);
      return seen.get(key) <= NUMBERS.MAX_ALIKE;
    });
  }

  function order(one, other) {
    return rounded(other.score) - rounded(one.score)
      || (one.passage.field === "questions") - (other.passage.field === "questions")
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
