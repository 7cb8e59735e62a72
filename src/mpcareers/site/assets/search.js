// The search of the terminal, in the browser: the same jobs in the same order for the same words.
// It follows guide/search/, function by function; every number, list and pattern comes from there,
// in search-data.js. tests/browser/test_search.py holds the two together.

(function () {
  "use strict";

  const data = window.MP_SEARCH;
  const { index: WEIGHTS, query: READING, scoring: SCORING, roles: ANSWER } = data.numbers;
  const NAMES = new Set(data.fields.NAMES);
  const TERMS = new Set(data.fields.TERMS);
  const MAIN_FIELDS = new Set(data.fields.MAIN_FIELDS);
  const PERSON = new RegExp(READING.PERSON);
  const FIELD = data.fields.FIELD;
  const STOP_WORDS = new Set(data.stopWords);

  // ---------- Words (catalog/names.py, guide/search/query.py) ----------

  function isAscii(text) {
    return /^[\x00-\x7f]*$/.test(text);
  }

  function normalized(name) {
    const text = name.replaceAll("&", " and ");
    if (isAscii(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) || []).join(" ");
    const folded = text.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
    return folded.replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function words(text) {
    if (isAscii(text)) return text.toLowerCase().match(/[a-z0-9]+(?:\.[0-9]+)*/g) || [];
    const name = normalized(text);
    return name ? name.split(" ") : [];
  }

  function contentWords(text) {
    return words(text).filter((word) => !STOP_WORDS.has(word));
  }

  const stemOf = cached(window.mpStem);
  const stems = cached((text) => contentWords(text).map(stemOf));

  function cached(get) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, get(key));
      return known.get(key);
    };
  }

  // ---------- The index (guide/search/indexing.py) ----------

  class Passage {
    constructor([field, heading, text, place, jobs, sources], number) {
      this.field = field;
      this.heading = heading;
      this.text = text;
      this.place = place;
      this.sources = sources;
      this.number = number;
      this.jobs = Object.entries(jobs).map(([job, share]) => [Number(job), share]);
      this.whole = heading ? heading + ": " + text : text;
    }
  }

  const passages = data.passages.map((row, number) => new Passage(row, number));
  const phraseCount = data.spans.length ? data.spans[0][0] : passages.length;
  const nameCount = passages.findIndex((passage) => !NAMES.has(passage.field));
  const postingsOf = new Map();
  const knownWords = new Set();
  for (const passage of passages) {
    for (const stem of new Set(stems(passage.whole))) {
      if (!postingsOf.has(stem)) postingsOf.set(stem, []);
      postingsOf.get(stem).push(passage.number);
    }
    const text = NAMES.has(passage.field) || TERMS.has(passage.field) ? passage.text
      : passage.field === "questions" ? passage.heading || "" : "";
    for (const word of contentWords(text)) knownWords.add(word);
  }
  const spellings = {
    word: byLength(Array.from(knownWords, (word) => [word, 0])),
    name: byLength(passages.slice(0, nameCount).map((name) => [words(name.text).join(""), name.jobs[0][0]])),
  };

  function byLength(pairs) {
    const found = new Map();
    for (const pair of pairs.sort((one, other) => compare(one[0], other[0]) || one[1] - other[1])) {
      const length = pair[0].length;
      if (!found.has(length)) found.set(length, []);
      found.get(length).push(pair);
    }
    return found;
  }

  function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  function spelled(kind, least, most) {
    const found = [];
    for (let length = least; length <= most; length += 1) found.push(...(spellings[kind].get(length) || []));
    return found;
  }

  function postings(stem) {
    return postingsOf.get(stem) || [];
  }

  function postingsIn(stem, first, end) {
    return postings(stem).filter((number) => number >= first && number < end);
  }

  // How much a stem says of each job whose texts have it, from 0 to 1.
  const jobsWith = cached((stem) => {
    const held = new Map();
    for (const number of postings(stem)) {
      const weight = weightOf(passages[number]);
      for (const [job, share] of passages[number].jobs) held.set(job, (held.get(job) || 0) + weight * share);
    }
    for (const [job, weight] of held) held.set(job, Math.fround(weight / (weight + 1)));
    return held;
  });

  function weightOf(passage) {
    return MAIN_FIELDS.has(passage.field) ? WEIGHTS.MAIN_WEIGHT : WEIGHTS.OTHER_WEIGHT;
  }

  const idf = cached((stem) =>
    Math.log(1 + passages.length / (1 + postings(stem).length)) / Math.log(2 + passages.length));

  // How much stems say together, the same sum in whatever order they come.
  function idfOf(held) {
    return sum(Array.from(held).sort().map(idf));
  }

  function namesWith(asked) {
    const numbers = new Set(asked.flatMap((stem) => postings(stem).filter((number) => number < nameCount)));
    return Array.from(numbers).sort((one, other) => one - other).map((number) => passages[number]);
  }

  // ---------- The query (guide/search/query.py) ----------

  class Query {
    constructor(text, terms) {
      this.text = text;
      this.words = words(text);
      this.terms = terms;
      this.weight = sum(terms.map((term) => term.weight));
    }

    // Whether it may name a job: a few words, of which the last is somebody who does it.
    get isTitle() {
      const last = this.words.filter((word) => !STOP_WORDS.has(word)).at(-1);
      return this.terms.length <= READING.MAX_TITLE && PERSON.test(last);
    }

    get isKnown() {
      return this.terms.every((term) => term.stems.size > 0);
    }

    says(own) {
      return Array.from(own).every((stem) => this.terms.some((term) => term.stems.has(stem)));
    }

    shareIn(held) {
      const shares = this.terms.map((term) => {
        let best = 0;
        for (const [stem, share] of term.stems) if (held.has(stem)) best = Math.max(best, share);
        return term.weight * best;
      });
      return sum(shares) / this.weight;
    }
  }

  function sum(values) {
    return values.reduce((total, value) => total + value, 0);
  }

  function readQuery(text) {
    const typed = new Map();
    for (const word of contentWords(text).reverse()) typed.set(stemOf(word), word);
    const own = Array.from(typed.keys()).reverse();
    return new Query(text, own.map((stem, place) => term(own, place, typed.get(stem))));
  }

  function term(own, place, word) {
    let stem = own[place];
    const found = new Map(synonyms(own, place).map((each) => [each, READING.SYNONYM]));
    if (postings(stem).length) {
      found.set(stem, 1);
    } else if (found.size === 0) {
      stem = stemOf(corrected(word));
      if (postings(stem).length) found.set(stem, 1);
    }
    return { stems: found, weight: idf(stem), isFound: postings(own[place]).length > 0 };
  }

  function synonyms(own, place) {
    const found = [];
    for (let first = Math.max(0, place - READING.MAX_WORDS + 1); first <= place; first += 1) {
      for (let end = place + 1; end <= Math.min(first + READING.MAX_WORDS, own.length); end += 1) {
        const expression = own.slice(first, end).join(" ");
        if (Object.hasOwn(data.synonyms, expression)) found.push(...data.synonyms[expression].split(" "));
      }
    }
    return found;
  }

  function corrected(word) {
    const least = Math.ceil(word.length * READING.ALIKE);
    const most = Math.floor(word.length / READING.ALIKE);
    let best = word;
    let bestLike = 0;
    for (const [known] of spelled("word", least, most)) {
      if (known[0] !== word[0]) continue;
      const like = 1 - typos(word, known) / Math.max(word.length, known.length);
      if (like >= READING.ALIKE && like > bestLike) [best, bestLike] = [known, like];
    }
    return best;
  }

  // Letters to add, drop, replace or swap with the next one (RapidFuzz's OSA).
  function typos(one, other) {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, j) => j);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  // Twice the letters that both have in the same order, of all letters (RapidFuzz's ratio).
  function ratio(one, other) {
    let row = new Array(other.length + 1).fill(0);
    for (const letter of one) {
      const next = [0];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = letter === other[j - 1] ? row[j - 1] + 1 : Math.max(row[j], next[j - 1]);
      }
      row = next;
    }
    const both = one.length + other.length;
    return 1 - (both - 2 * row[other.length]) / both;
  }

  // ---------- The ranking (guide/search/scoring.py) ----------

  function rank(query) {
    if (query.terms.length === 0) return [];
    const found = new Map();
    for (const [job, kind, evidence] of evidenceFor(query)) {
      if (!found.has(job)) found.set(job, new Map());
      const kinds = found.get(job);
      if (!kinds.has(kind) || evidence.score > kinds.get(kind).score) kinds.set(kind, evidence);
    }
    const totals = new Map();
    for (const [job, kinds] of found) {
      let rest = 1;
      for (const evidence of kinds.values()) rest *= 1 - evidence.score;
      totals.set(job, 1 - rest);
    }
    const order = Array.from(totals.keys()).sort((one, other) => totals.get(other) - totals.get(one) || one - other);
    const second = order.length > 1 ? totals.get(order[1]) : 0;
    return order.map((job) => {
      const total = totals.get(job);
      return { job, total, isSure: isSure(query, found.get(job), total, total - second), evidence: found.get(job) };
    });
  }

  // The numbers of a job's own passages, and how much of the query each says of it.
  function passagesOf(query, job) {
    const [first, afterMain, end] = data.spans[job];
    const shares = new Map();
    for (const { stems: found, weight } of query.terms) {
      for (const [number, share] of bestShares(found, first, end)) {
        const said = number < afterMain ? WEIGHTS.MAIN_WEIGHT : WEIGHTS.OTHER_WEIGHT;
        shares.set(number, (shares.get(number) || 0) + (said * share * weight) / query.weight);
      }
    }
    return shares;
  }

  // The passages that have any of the stems, each with the share of the best.
  function bestShares(found, first, end) {
    const best = new Map();
    for (const [stem, share] of Array.from(found).sort((one, other) => one[1] - other[1])) {
      for (const number of postingsIn(stem, first, end)) best.set(number, share);
    }
    return best;
  }

  function* evidenceFor(query) {
    yield* phrases(query);
    yield* misspelled(query);
    yield* texts(query);
  }

  function* phrases(query) {
    const shares = new Map();
    for (const { stems: found, weight } of query.terms) {
      for (const [number, share] of bestShares(found, 0, phraseCount)) {
        shares.set(number, (shares.get(number) || 0) + share * weight);
      }
    }
    for (const number of largest(shares, SCORING.MAX_PHRASES).sort((one, other) => one - other)) {
      const passage = passages[number];
      const own = new Set(stems(passage.text));
      const kind = NAMES.has(passage.field) ? "name" : TERMS.has(passage.field) ? "term" : "question";
      const like = likeness(query, own);
      const isSaid = kind === "name" ? query.says(own) : words(passage.text).join(" ") === query.words.join(" ");
      const isSure = like >= SCORING.SAME_PHRASE && (isSaid || !query.isTitle);
      for (const [job, share] of passage.jobs) {
        const score = like ** 2 * SCORING.TRUST[kind] * share;
        yield [job, kind, { score, isSure, passage }];
      }
    }
  }

  // The keys of the largest values; of equal ones the smallest.
  function largest(values, most) {
    const rounded = new Map(Array.from(values, ([key, value]) => [key, Number(value.toFixed(6))]));
    const order = Array.from(values.keys()).sort((one, other) => rounded.get(other) - rounded.get(one) || one - other);
    return order.slice(0, most);
  }

  function likeness(query, own) {
    const share = query.shareIn(own);
    return share * Math.min(1, (share * query.weight) / (idfOf(own) || 1));
  }

  function* misspelled(query) {
    const joined = query.words.join("");
    const most = Math.floor((joined.length * (2 - SCORING.NEAR_NAME)) / SCORING.NEAR_NAME);
    for (const [name, job] of spelled("name", Math.floor(joined.length ** 2 / (most + 1)), most)) {
      const like = (ratio(joined, name) - SCORING.NEAR_NAME) / (1 - SCORING.NEAR_NAME);
      // Words that all stand in the guide were meant as typed.
      const isSure = like === 1 || (2 * like >= 1 && !query.terms.every((each) => each.isFound));
      if (like > 0) yield [job, "typo", { score: like, isSure, passage: null }];
    }
  }

  function* texts(query) {
    const anywhere = new Map();
    for (const { stems: found, weight } of query.terms) {
      const held = new Map();
      for (const [stem, share] of found) {
        for (const [job, says] of jobsWith(stem)) held.set(job, Math.max(held.get(job) || 0, share * says));
      }
      for (const [job, says] of held) anywhere.set(job, (anywhere.get(job) || 0) + (says * weight) / query.weight);
    }
    for (const job of largest(anywhere, SCORING.MAX_JOBS)) {
      const said = passagesOf(query, job);
      const together = Math.min(1, Math.sqrt(sum(Array.from(said.values(), (each) => each ** 2))));
      const score = (SCORING.TRUST.text * (anywhere.get(job) + together)) / 2;
      let quoted = null;
      for (const [number, each] of said) {
        if (quoted === null || each > said.get(quoted) || (each === said.get(quoted) && number < quoted)) quoted = number;
      }
      yield [job, "text", { score, isSure: false, passage: quoted === null ? null : passages[quoted] }];
    }
  }

  function isSure(query, kinds, total, lead) {
    if (Array.from(kinds.values()).some((evidence) => evidence.isSure)) return true;
    if (query.isTitle && !FIELD.some((word) => query.words.includes(word))) return false;
    const least = query.isTitle ? SCORING.SURE_TITLE_LEAD : SCORING.SURE_LEAD;
    return total >= SCORING.SURE && lead >= least && query.isKnown && query.terms.length > 1;
  }

  // ---------- The answer (guide/search/roles.py) ----------

  // The jobs that the text may mean, best first, and the known gap if it means one.
  function search(text) {
    const best = rank(readQuery(text)).slice(0, 3 * ANSWER.MAX_HITS).filter((each) => each.total >= ANSWER.MIN_SCORE);
    const first = best.length ? data.jobs[best[0].job] : null;
    const gap = first && first.nearest && best[0].isSure ? first : null;
    const nearest = gap ? gap.nearest.flatMap((id) => data.jobs.filter((job) => job.page && job.id === id)) : [];
    const unique = new Map();
    for (const each of [
      ...nearest.map((job) => ({ job, score: 0, isSure: false, why: [{ field: "nearest", text: "" }] })),
      ...best.filter((each) => data.jobs[each.job].page).map((each) => hit(each, gap)),
    ]) {
      if (each.why.length && !unique.has(each.job.id)) unique.set(each.job.id, each);
    }
    return { hits: Array.from(unique.values()).slice(0, ANSWER.MAX_HITS), gap };
  }

  function hit(score, gap) {
    const job = data.jobs[score.job];
    const strongest = Array.from(score.evidence.values())
      .sort((one, other) => Number(other.score.toFixed(6)) - Number(one.score.toFixed(6)));
    const why = new Map();
    const addReason = (field, text) => why.set(field + "\n" + text, { field, text });
    for (const { passage } of strongest) if (passage) addReason(passage.field, passage.heading || passage.text);
    if (score.evidence.has("typo")) addReason("title", job.title);
    return { job, score: rounded(score.total), isSure: score.isSure && !gap, why: Array.from(why.values()) };
  }

  function rounded(score) {
    return Number(score.toFixed(3));
  }

  window.mpSearch = {
    search, readQuery, rank, phraseCount, passagesOf, contentWords, stemOf, words, namesWith, spelled, stems, idfOf, normalized, compare, rounded, sum,
    Passage, Query, NAMES, TERMS, passages,
  };
})();
