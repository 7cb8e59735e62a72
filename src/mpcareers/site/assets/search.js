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

    shareIn(held) {
      const shares = this.terms.map((term) => {
        let best = 0;
        for (const [stem, share] of term.stems) if (held.has(stem)) best = Math.max(best, share);
        return term.weight * best;
      });
      return sum(shares) / this.weight;
    }

    rarestIn(held) {
      const rarest = this.terms.reduce((one, other) => (other.weight > one.weight ? other : one));
      return Array.from(rarest.stems.keys()).some((stem) => held.has(stem));
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
    if (word.length < READING.MIN_TYPO || /^\p{Nd}+$/u.test(word)) return word;
    const least = Math.ceil(word.length * READING.ALIKE);
    const most = Math.floor(word.length / READING.ALIKE);
    let best = word;
    let bestLike = 0;
    for (const [known] of spelled("word", least, most)) {
      if (!mayMean(word, known)) continue;
      const like = 1 - typos(word, known) / Math.max(word.length, known.length);
      if (like >= READING.ALIKE && like > bestLike) [best, bestLike] = [known, like];
    }
    return best;
  }

  function mayMean(word, known) {
    const isReplaced = word.length === known.length && sortedLetters(word) !== sortedLetters(known);
    return word[0] === known[0] && (word.length >= READING.MIN_REPLACED || !isReplaced);
  }

  function sortedLetters(word) {
    return Array.from(word).sort().join("");
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
    const best = bestPassages(query);
    const found = new Map();
    for (const [job, kind, evidence] of phrases(query, best)) keepBest(found, job, kind, evidence);
    const isNamed = Array.from(found.values()).some((kinds) => kinds.get("name")?.isSure);
    if (query.words.length <= SCORING.MAX_NAME_WORDS && !isNamed) {
      for (const [job, evidence] of misspelled(query)) keepBest(found, job, "typo", evidence);
    }
    for (const [job, evidence] of texts(query, best)) kindsOf(found, job).set("text", evidence);
    const totals = new Map();
    for (const [job, kinds] of found) {
      let rest = 1;
      for (const evidence of kinds.values()) rest *= 1 - evidence.score;
      totals.set(job, 1 - rest);
    }
    const order = Array.from(totals.keys()).sort((one, other) => totals.get(other) - totals.get(one) || one - other);
    const isLikeTitle = isTitle(query, best);
    return order.map((job, place) => {
      const total = totals.get(job);
      const lead = total - (place + 1 < order.length ? totals.get(order[place + 1]) : 0);
      return { job, total, isSure: isSure(query, found.get(job), total, lead, isLikeTitle), evidence: found.get(job) };
    });
  }

  function bestPassages(query) {
    const shares = new Map();
    for (const { stems: found, weight } of query.terms) {
      const best = new Map();
      for (const [stem, share] of Array.from(found).sort((one, other) => one[1] - other[1])) {
        for (const number of postings(stem)) best.set(number, (share * weight) / query.weight);
      }
      for (const [number, share] of best) shares.set(number, (shares.get(number) || 0) + share);
    }
    const rounded = new Map(Array.from(shares, ([number, share]) => [number, Number(share.toFixed(6))]));
    const chosen = Array.from(shares.keys()).sort((one, other) => rounded.get(other) - rounded.get(one) || one - other);
    return chosen.slice(0, SCORING.MAX_PASSAGES).sort((one, other) => one - other)
      .map((number) => [passages[number], shares.get(number)]);
  }

  function kindsOf(found, job) {
    if (!found.has(job)) found.set(job, new Map());
    return found.get(job);
  }

  function keepBest(found, job, kind, evidence) {
    const kinds = kindsOf(found, job);
    if (!kinds.has(kind) || evidence.score > kinds.get(kind).score) kinds.set(kind, evidence);
  }

  function* phrases(query, best) {
    for (const [passage] of best) {
      const kind = kindOf(passage.field);
      if (!kind) continue;
      const own = new Set(stems(passage.heading || passage.text));
      const like = likeness(query, own);
      const isSure = like >= SCORING.SAME_PHRASE && query.rarestIn(own);
      for (const [job, share] of passage.jobs) {
        yield [job, kind, { score: like ** 2 * SCORING.TRUST[kind] * share, isSure, passage }];
      }
    }
  }

  function kindOf(field) {
    if (NAMES.has(field)) return "name";
    return TERMS.has(field) ? "term" : field === "questions" ? "question" : "";
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
      if (like > 0) yield [job, { score: like * SCORING.TRUST.typo, isSure, passage: null }];
    }
  }

  function* texts(query, best) {
    const anywhere = new Map();
    for (const { stems: found, weight } of query.terms) {
      const held = new Map();
      for (const [stem, share] of found) {
        for (const [job, says] of jobsWith(stem)) held.set(job, Math.max(held.get(job) || 0, share * says));
      }
      for (const [job, says] of held) anywhere.set(job, (anywhere.get(job) || 0) + (says * weight) / query.weight);
    }
    const together = new Map();
    const quotes = new Map();
    for (const [passage, share] of best) {
      if (["name", "term"].includes(kindOf(passage.field))) continue;
      const said = share * weightOf(passage);
      for (const [job] of passage.jobs) {
        together.set(job, (together.get(job) || 0) + said ** 2);
        if (!quotes.has(job) || said > quotes.get(job)[0]) quotes.set(job, [said, passage]);
      }
    }
    for (const [job, held] of anywhere) {
      const inOne = Math.min(1, Math.sqrt(together.get(job) || 0));
      const score = (held + SCORING.TOGETHER * inOne) / (1 + SCORING.TOGETHER);
      const passage = quotes.has(job) ? quotes.get(job)[1] : null;
      yield [job, { score: score * SCORING.TEXT_TRUST, isSure: false, passage }];
    }
  }

  function isTitle(query, best) {
    const last = query.terms[query.terms.length - 1].stems;
    const names = best.filter(([passage]) => NAMES.has(passage.field) && last.has(stems(passage.text).at(-1)));
    const namesakes = new Set(names.flatMap(([passage]) => passage.jobs.map(([job]) => job)));
    return query.terms.length <= SCORING.MAX_TITLE_TERMS && namesakes.size >= SCORING.MIN_NAMESAKES;
  }

  function isSure(query, kinds, total, lead, isLikeTitle) {
    const trusted = isLikeTitle ? ["name", "typo"] : Array.from(kinds.keys());
    if (trusted.some((kind) => kinds.get(kind)?.isSure)) return true;
    const [least, leastLead] = isLikeTitle ? SCORING.SURE_TITLE : SCORING.SURE;
    const isKnown = query.terms.every((each) => each.stems.size > 0);
    return total >= least && lead >= leastLead && isKnown && query.terms.length > 1;
  }

  // ---------- The answer (guide/search/roles.py) ----------

  // The jobs that the text may mean, best first, and the known gap if it means one.
  function search(text) {
    const best = rank(readQuery(text)).slice(0, 3 * ANSWER.MAX_HITS).filter((each) => each.total >= ANSWER.MIN_SCORE);
    const first = best.length ? data.jobs[best[0].job] : null;
    const gap = first && first.nearest && best[0].isSure ? first : null;
    const nearest = gap ? gap.nearest.flatMap((id) => data.jobs.filter((job) => job.page && job.id === id)) : [];
    const hits = [
      ...nearest.map((job) => ({ job, score: 0, isSure: false, why: [{ field: "nearest", text: "" }] })),
      ...best.filter((each) => data.jobs[each.job].page).map((each) => hit(each, gap)),
    ];
    const unique = new Map();
    for (const each of hits.reverse()) if (each.why.length) unique.set(each.job.id, each);
    return { hits: Array.from(unique.values()).reverse().slice(0, ANSWER.MAX_HITS), gap };
  }

  function hit(score, gap) {
    const job = data.jobs[score.job];
    const strongest = Array.from(score.evidence.values()).sort((one, other) => other.score - one.score);
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
    search, readQuery, rank, bestPassages, namesWith, spelled, stems, idfOf, normalized, compare, rounded, sum,
    Passage, Query, NAMES, TERMS, passages,
  };
})();
