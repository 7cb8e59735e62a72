// The stems of English words: 'mixing', 'mixes' and 'mixed' meet in 'mix'.
// A port of Snowball's English stemmer, version 3.1 (https://snowballstem.org, BSD-3-Clause, copyright
// 2001-2002 Martin Porter, 2002 Richard Boulton), for words without apostrophes.
// tests/browser/test_stemmer.py holds it to PyStemmer, word by word.

(function () {
  "use strict";

  const WHOLE = new Map(Object.entries({
    skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
    singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos",
    bias: "bias", andes: "andes",
  }));

  // How a word ends, longest ending first, and what comes in its place.
  const STEP_2 = Object.entries({
    ization: "ize", ational: "ate", fulness: "ful", ousness: "ous", iveness: "ive", tional: "tion",
    biliti: "ble", lessli: "less", entli: "ent", ation: "ate", alism: "al", aliti: "al",
    ousli: "ous", iviti: "ive", fulli: "ful", ogist: "og", enci: "ence", anci: "ance",
    abli: "able", izer: "ize", ator: "ate", alli: "al", bli: "ble", ogi: "og", li: "",
  });
  const STEP_3 = Object.entries({
    ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ative: "",
    ness: "", ful: "",
  });
  const STEP_4 = Object.entries({
    ement: "", ance: "", ence: "", able: "", ible: "", ment: "", ant: "", ent: "", ism: "",
    ate: "", iti: "", ous: "", ive: "", ize: "", ion: "", al: "", er: "", ic: "",
  });

  // 'y' is a vowel here; one that sounds as a consonant is written 'Y'.
  const PREFIX = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
  const SYLLABLE = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
  const VOWEL = /[aeiouy]/;
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;
  const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
  const KEPT_EED = /^(?:succ|proc|exc)$/;
  const KEPT_ING = /^(?:even|cann|inn|earr|herr|out)$/;

  function stem(word) {
    if (WHOLE.has(word)) return WHOLE.get(word);
    if (word.length < 3) return word;
    word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const first = startOfRegion(word, PREFIX);
    const second = first + startOfRegion(word.slice(first));
    word = plural(word);
    word = past(word, first);
    word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");
    word = replaced(word, STEP_2, first, (ending, rest) =>
      ending === "ogi" ? rest.endsWith("l") : ending !== "li" || /[cdeghkmnrt]$/.test(rest));
    word = replaced(word, STEP_3, first, (ending, rest) => ending !== "ative" || rest.length >= second);
    word = replaced(word, STEP_4, second, (ending, rest) => ending !== "ion" || /[st]$/.test(rest));
    return last(word, first, second).replaceAll("Y", "y");
  }

  // Where the region begins that endings are taken from: after a syllable that ends in a consonant.
  function startOfRegion(word, prefix) {
    const found = (prefix && prefix.exec(word)) || SYLLABLE.exec(word);
    return found ? found[0].length : word.length;
  }

  function plural(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    if (/[us]s$/.test(word) || !word.endsWith("s")) return word;
    return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
  }

  function past(word, first) {
    const found = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word);
    if (!found) return word;
    const [ending] = found;
    const rest = word.slice(0, found.index);
    if (ending === "eed" || ending === "eedly") {
      return rest.length >= first && !KEPT_EED.test(rest) ? rest + "ee" : word;
    }
    if (ending === "ing") {
      if (/^[^aeiouy]y$/.test(rest)) return rest[0] + "ie";
      if (KEPT_ING.test(rest)) return word;
    }
    if (!VOWEL.test(rest)) return word;
    if (/(?:at|bl|iz)$/.test(rest)) return rest + "e";
    if (DOUBLE.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
    return rest.length === first && SHORT.test(rest) ? rest + "e" : rest;
  }

  // The longest ending counts alone, whether it may be replaced or not.
  function replaced(word, table, region, mayBe) {
    const found = table.find(([ending]) => word.endsWith(ending));
    if (!found) return word;
    const rest = word.slice(0, word.length - found[0].length);
    return rest.length >= region && mayBe(found[0], rest) ? rest + found[1] : word;
  }

  function last(word, first, second) {
    const rest = word.slice(0, -1);
    if (word.endsWith("e")) {
      const goes = rest.length >= second || (rest.length >= first && !SHORT.test(rest));
      return goes ? rest : word;
    }
    return word.endsWith("ll") && rest.length >= second ? rest : word;
  }

  window.mpStem = stem;
})();
