/* Words as the search compares them: one form for both spellings of English, for one and many, and for slips of the hand. */
var HandbookWords = (function () {
  "use strict";

  // What the stemmer cannot know to be one word.
  var SAME = new Map();
  [
    "child children kid kids", "die died dies dying death dead", "foot feet", "man men", "woman women", "tooth teeth",
    "metastasis metastases metastatic metastasized metastasised mets", "nausea nauseous nauseated queasy",
    "swell swells swelled swollen swelling swellings", "break broken broke breaks", "tired tiredness exhausted exhaustion",
    "positive pos", "negative neg", "doctor doc", "breath breathe breathing breathless breathlessness",
    "pregnant pregnancy pregnancies", "menopause menopausal premenopausal", "bone bony", "lose lost losing loss loses",
    "numb numbness", "sad sadness", "weak weakness", "itch itchy itching itches", "bleed bleeding bleeds bled blood",
    "sick sickness", "hair hairs", "hereditary inherited inherit", "side-effect sideeffect", "pill pills tablet tablets",
    "mom mum mommy mummy", "vaccine vaccines vaccination vaccinated jab jabs", "painful pain pains painkiller painkillers",
    "gene genes genetic genetics", "urine pee peeing urinate urinating wee weeing", "stool stools poop poo pooping",
    "spine spinal", "thirsty thirst", "addict addicted addiction addictive", "husband wife spouse partner partners",
    "swallow swallowed swallowing swallows", "food foods eat eating diet", "vomit vomiting vomited puke puking",
    "cure curable cures cured incurable"
  ].forEach(function (line) {
    var all = line.split(" ");
    all.forEach(function (word) { SAME.set(word, all[0]); });
  });

  // Small letters without accents; signs that stand for a word are that word.
  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/['\u2018\u2019\u02bc]/g, "").replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/([a-z0-9])\+/g, "$1 positive ")
      .replace(/\b(her2|hr|er|pr)-(?![a-z0-9])/g, "$1 negative ")
      .replace(/&/g, " and ");
  }

  // The words of a text in their order.
  function words(text) { return plain(text).match(/[a-z0-9]+/g) || []; }

  // The same, and after a word with a hyphen, a slash or a dot in it that word in one piece: "T-DM1" gives t, dm1, tdm1.
  function pieces(text) {
    return (plain(text).match(/[a-z0-9]+(?:[-/.][a-z0-9]+)*/g) || []).flatMap(function (word) {
      var parts = word.split(/[-/.]/);
      return parts.length > 1 && word.length <= 24 ? parts.concat(parts.join("")) : parts;
    });
  }

  // American spelling of what Britain and the world spell otherwise. It is applied to both sides, so it may overdo it.
  function american(word) {
    return word.replace(/ae|oe/g, "e").replace(/([a-z]{3})our/g, "$1or").replace(/ph/g, "f")
      .replace(/is(e[drs]?|ing|ations?)$/, "iz$1").replace(/ys(e[drs]?|ing)$/, "yz$1")
      .replace(/([btd])re(s?)$/, "$1er$2").replace(/mme(s?)$/, "m$1").replace(/ence(s?)$/, "ense$1")
      .replace(/eing$/, "ing").replace(/([a-z])\1/g, "$1");
  }

  var stems = new Map();

  // The form in which two words are the same word.
  function stem(word) {
    var known = stems.get(word);
    if (known === undefined) {
      known = word.length < 4 ? SAME.get(word) || word : /\d/.test(word) ? word.replace(/^(\D*\d+\D*\d*)s$/, "$1")
        : Stemmer.stemmer(american(SAME.get(word) || word)).replace(/([a-z])\1/g, "$1");
      stems.set(word, known);
    }
    return known;
  }

  // One key for a name, however it is spaced or hyphenated: "CDK 4/6 inhibitors" gives cdk46inhibitor.
  function key(text) { return words(text).map(stem).join(""); }

  var ALIKE = ["aeiouy", "ckqsxz", "dt", "fvp", "bp", "mn", "gj", "lr", "vw"];
  var NEAR = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  var swaps = Object.create(null);
  ALIKE.forEach(function (letters) {
    for (var one of letters) for (var other of letters) swaps[one + other] = 0.6;
  });
  NEAR.forEach(function (row, line) {
    for (var at = 0; at < row.length; at++) {
      [row[at + 1], (NEAR[line + 1] || "")[at], (NEAR[line + 1] || "")[at - 1]].forEach(function (other) {
        if (!other) return;
        [row[at] + other, other + row[at]].forEach(function (pair) { swaps[pair] = Math.min(swaps[pair] || 1, 0.8); });
      });
    }
  });

  // What a letter costs that is one too many: little if it is doubled or hardly heard.
  function extra(word, at) {
    if (word[at] === word[at - 1] || word[at] === word[at + 1]) return 0.4;
    return /[aeiouyh]/.test(word[at]) ? 0.8 : 1;
  }

  /* How far two words are apart: 1 for a wrong, missing or extra letter, less for slips that are easily made, of the
     ear (sounds alike), of the hand (a neighbor on the keyboard) or of the order. Infinity beyond `limit`. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit / 0.4) return Infinity;
    var older, old, row = [0];
    for (var j = 1; j <= other.length; j++) row[j] = row[j - 1] + extra(other, j - 1);
    for (var i = 1; i <= one.length; i++) {
      older = old;
      old = row;
      row = [old[0] + extra(one, i - 1)];
      var least = row[0];
      for (j = 1; j <= other.length; j++) {
        var a = one[i - 1], b = other[j - 1];
        var cost = Math.min(old[j - 1] + (a === b ? 0 : swaps[a + b] || 1), old[j] + extra(one, i - 1), row[j - 1] + extra(other, j - 1));
        if (i > 1 && j > 1 && a === other[j - 2] && b === one[i - 2]) cost = Math.min(cost, older[j - 2] + 0.8);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > limit) return Infinity;
    }
    return row[other.length] <= limit ? row[other.length] : Infinity;
  }

  return { words: words, pieces: pieces, stem: stem, key: key, american: american, distance: distance };
})();
