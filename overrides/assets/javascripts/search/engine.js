/* What a query finds: names first, then pages that hold all its words; slips of the hand mended, and said so. No page, no screen. */
var HandbookEngine = (function () {
  "use strict";

  var W = HandbookWords;
  var WEIGHTS = { title: 8, also: 6, description: 3, parts: 2.5, text: 1 };
  var LEVELS = { help: 1.2, basics: 1.25, drug: 1.15, "in-depth": 0.85, about: 0.5 };
  var MOST = 12, CLOSE = 40; // results that are shown; pages that are looked at closely
  var NAMED = 2.5, BONUS = 10, WHOLE = 4; // a page that has this name; whose name is the whole query
  var FULL = 1.25, POWER = 1.5, RARE = 2, TOGETHER = 3;
  var STEPS = [[4, 0], [6, 1], [8, 1.7], [11, 2.1], [Infinity, 2.6]]; // words shorter than this: how far a slip may lead

  // Words that say how a question is asked, not what about. They do not count.
  var ASKING = new Set(("a about after again all also always am an and any anyone are as at be because been before being but by can cannot " +
    "cant could did do does doesnt doing dont during each ever every for from get gets getting give given go going got had has have " +
    "having he help her here hers him his how i if im in into is isnt it its ive just keep know like made make makes making many mean means meaning " +
    "may me might mine more most much must my need no not of off often on once one only or other our out over please put quite " +
    "really s same shall she should so some someone something still such t tell than that thats the their them then there these " +
    "they thing things think this those to too up us use used using very want was way we well were what whats when where which " +
    "while who whom why will with without wont would you your yours").split(" "));

  function Engine(book, index, vocabulary, names) {
    var words = Array.from(vocabulary.keys());
    var folded = words.map(W.american);

    function known(word) { return vocabulary.has(word) || names.byWord.has(W.stem(word)) || index.stems.has(W.stem(word)); }

    // The nearest words of the site, best first: any name, but of other words only those that are very near.
    function near(word) {
      var limit = STEPS.find(function (step) { return word.length < step[0]; })[1];
      var wanted = W.american(word), found = [];
      if (!limit || /\d/.test(word)) return found;
      words.forEach(function (other, at) {
        if (other.length < 4 || ASKING.has(other)) return;
        var name = names.byWord.has(W.stem(other));
        if (!name && (folded[at][0] !== wanted[0] || vocabulary.get(other) < 3)) return;
        var far = W.distance(wanted, folded[at], name ? limit : Math.min(limit, 1.2));
        if (far < Infinity) found.push({ word: other, far: far - (name ? 0.35 : 0) - 0.04 * Math.log(vocabulary.get(other)) });
      });
      return found.sort(function (a, b) { return a.far - b.far; });
    }

    // Two words are forms of one, or two names of one drug, of which one may be a slip that the page knows.
    function sameThing(one, other) {
      var a = target(one), b = target(other);
      return W.stem(one) === W.stem(other) || (a !== undefined && a === b);
    }

    function target(word) {
      var named = (names.byKey.get(W.stem(word)) || []).find(function (name) { return name.pages.length; });
      return named && named.pages[0];
    }

    // Two words of the site that were written as one.
    function split(word) {
      for (var at = word.length - 3; at >= 3; at--) {
        var parts = [word.slice(0, at), word.slice(at)];
        if (parts.every(function (part) { return vocabulary.get(part) > 2; })) return parts;
      }
      return null;
    }

    // The query's words, as the site spells them; what was mended, and between what the reader may choose.
    function read(query, typing) {
      var found = { words: [], mended: [], choice: [], unknown: [] };
      var raw = W.words(query);
      var last = raw[raw.length - 1];
      raw.forEach(function (word, at) {
        var beginning = typing && word === last && word.length > 2 && index.begins(word);
        if (ASKING.has(word) || known(word) || beginning || word.length < 3) return found.words.push(word);
        var joined = W.stem(word + (raw[at + 1] || "")), before = W.stem((raw[at - 1] || "") + word);
        if (raw.length > 1 && (index.stems.has(joined) || index.stems.has(before))) return found.words.push(word);
        var best = near(word), parts = split(word);
        var sure = best.length && (best.length === 1 || best[1].far - best[0].far > 0.15 || sameThing(best[0].word, best[1].word));
        if (parts && !(sure && best[0].far < 1)) {
          found.words.push.apply(found.words, parts);
          found.mended.push([word, parts.join(" ")]);
        } else if (sure) {
          found.words.push(best[0].word);
          found.mended.push([word, best[0].word]);
        } else {
          found.unknown.push(word);
          best.slice(0, 3).forEach(function (other) { found.choice.push(other.word); });
        }
      });
      return found;
    }

    // Split words into names, the longest first, and single words.
    function units(all) {
      var found = [];
      for (var at = 0; at < all.length;) {
        var unit = null;
        for (var length = Math.min(5, all.length - at); length > 0 && !unit; length--) {
          var part = all.slice(at, at + length), id = part.map(W.stem).join("");
          if (length > 1 && part.every(function (word) { return ASKING.has(word); })) continue;
          if (names.byKey.has(id)) unit = { stems: part.map(W.stem), names: names.byKey.get(id), joined: id, length: length };
          else if (length > 1 && index.stems.has(W.stem(part.join(""))) && part.some(function (word) { return word.length < 4; })) {
            unit = { stems: [W.stem(part.join(""))], names: [], joined: "", length: length };
          }
        }
        unit = unit || { stems: [W.stem(all[at])], names: [], joined: "", length: 1, word: all[at] };
        unit.asking = unit.length === 1 && ASKING.has(all[at]) && !unit.names.some(function (name) { return name.short; });
        found.push(unit);
        at += unit.length;
      }
      return found.filter(function (unit) { return !unit.asking && unit.stems[0]; });
    }

    // A word of few pages tells more; most of all a word of none.
    function weigh(pages) { return pages ? Math.log(1 + book.pages.length / (1 + pages)) : 3; }

    // How well each page answers one unit: the words themselves, or what they are another name of.
    function answers(unit, typing) {
      unit.means = unit.names.filter(function (name) { return name.means; }).map(function (name) { return W.words(name.means).map(W.stem); });
      if (unit.joined && unit.stems.length > 1) unit.means.push([unit.joined]);
      var ways = [unit.stems].concat(unit.means).map(function (stems) { return { combineWith: "AND", queries: stems }; });
      if (typing && unit.word && unit.word.length > 3 && !index.stems.has(unit.stems[0])) {
        ways.push({ queries: [W.american(unit.word)], prefix: true, weights: { prefix: 0.6 } });
      }
      var scores = new Map();
      index.mini.search({ combineWith: "OR", queries: ways }).forEach(function (hit) { scores.set(hit.id, hit.score); });
      var rare = Math.min(1, weigh(scores.size) / RARE);
      unit.names.forEach(function (name) {
        name.pages.forEach(function (id) {
          scores.set(id, (scores.get(id) || 1) * (1 + NAMED * rare) + BONUS * rare);
        });
      });
      return scores;
    }

    function rank(asked, whole, typing) {
      var total = 0, scores = new Map(), covered = new Map();
      asked.forEach(function (unit) {
        var found = answers(unit, typing);
        var weight = unit.weight = weigh(found.size);
        total += weight;
        found.forEach(function (score, id) {
          scores.set(id, (scores.get(id) || 0) + score);
          covered.set(id, (covered.get(id) || 0) + weight);
        });
      });
      (names.byKey.get(whole) || []).forEach(function (name) {
        name.pages.forEach(function (id) { if (scores.has(id)) scores.set(id, scores.get(id) * WHOLE); });
      });
      return Array.from(scores, function (pair) {
        var share = covered.get(pair[0]) / total, page = book.pages[pair[0]];
        return { page: page, share: share, score: pair[1] * LEVELS[page.level] * (share > 0.999 ? FULL : Math.pow(share, POWER)) };
      }).sort(function (a, b) { return b.score - a.score; });
    }

    // Both levels of a topic are one result, as good as the better of them. It leads to The Basics.
    function grouped(hits) {
      var topics = new Map();
      hits.forEach(function (hit) {
        if (topics.has(hit.page.of)) return;
        var both = book.pages.filter(function (page) { return page.of === hit.page.of; });
        var basics = both.find(function (page) { return page.level !== "in-depth"; }) || hit.page;
        var deep = both.find(function (page) { return page !== basics; }) || null;
        topics.set(hit.page.of, { page: basics, twin: deep, found: hit.page, part: hit.part });
      });
      return Array.from(topics.values());
    }

    // The words of each part of a page, read when they are first asked for.
    function partsOf(page) {
      page.read = page.read || page.parts.map(function (part) {
        return { part: part, title: new Set(W.pieces(part[1]).map(W.stem)), all: new Set(W.pieces(part[1] + " " + part[2]).map(W.stem)) };
      });
      return page.read;
    }

    // The part of a page that says most of the query, and its share of what was asked: words that stand together mean more.
    function bestPart(page, asked) {
      var best = { part: null, share: 0 }, total = 0, most = 0;
      asked.forEach(function (unit) { total += unit.weight; });
      partsOf(page).forEach(function (read) {
        var here = 0, named = 0;
        asked.forEach(function (unit) {
          if (holds(read.all, unit)) here += unit.weight;
          if (holds(read.title, unit)) named += unit.weight;
        });
        if (here + named > most) {
          most = here + named;
          best = { part: read.part[0] ? read.part : null, share: here / total };
        }
      });
      return best;
    }

    function holds(words, unit) {
      return [unit.stems].concat(unit.means).some(function (stems) {
        return stems.every(function (stem) { return words.has(stem); });
      });
    }

    function urgent(all) {
      var stems = new Set(all.map(W.stem));
      return index.urgent.some(function (sign) { return sign.every(function (stem) { return stems.has(stem); }); });
    }

    // What may be said of the names in a query, each once: "Herceptin is a brand of trastuzumab."
    function reasons(asked) {
      var named = asked.flatMap(function (unit) {
        return unit.stems.reduce(function (all, stem) { return all.concat(names.byKey.get(stem) || []); }, unit.names);
      });
      return named.map(function (name) { return name.why; })
        .filter(function (why, at, all) { return why && all.indexOf(why) === at; }).slice(0, 3);
    }

    function search(query) {
      var typing = !/[\s.?!]$/.test(query);
      var found = read(query, typing);
      var telling = units(found.words);
      var whole = telling.map(function (unit) { return unit.stems.join(""); }).join("");
      var hits = telling.length ? rank(telling, whole, typing) : [];
      var best = hits.length ? hits[0].share : 0;
      hits = hits.filter(function (hit) { return hit.share > best * 0.45 && hit.share > 0.25; }).slice(0, CLOSE);
      hits.forEach(function (hit) {
        var part = bestPart(hit.page, telling);
        hit.part = part.part;
        hit.score *= 1 + TOGETHER * part.share * part.share;
      });
      hits = grouped(hits.sort(function (a, b) { return b.score - a.score; })).slice(0, MOST);
      var terms = (names.byKey.get(whole) || []).filter(function (name) { return name.term; });
      return {
        results: hits,
        all: best > 0.999 && !found.unknown.length,
        corrected: found.mended,
        choice: found.choice,
        why: reasons(telling),
        term: terms.length ? terms[0].term : null,
        urgent: urgent(found.words)
      };
    }

    return { search: search };
  }

  // Every name of everything, by its key: brands, short forms, other names, titles.
  function nameAll(book) {
    var byKey = new Map(), byWord = new Set(), places = new Map();
    book.pages.forEach(function (page, id) { places.set(page.at, id); });

    function add(text, name) {
      var id = W.key(text);
      if (!id) return;
      if (!byKey.has(id)) byKey.set(id, []);
      byKey.get(id).push(name);
      W.words(text).forEach(function (word) { if (word.length > 3) byWord.add(W.stem(word)); });
    }

    book.drugs.forEach(function (drug) {
      var pages = [places.get(drug.at)];
      add(drug.name, { pages: pages });
      drug.brands.forEach(function (brand) { add(brand, { pages: pages, means: drug.name, why: brand + " is a brand of " + drug.name + "." }); });
      drug.other.forEach(function (other) { add(other, { pages: pages, means: drug.name, why: other + " is another name of " + drug.name + "." }); });
    });
    book.pages.forEach(function (page, id) {
      add(page.title, { pages: [id] });
      if (page.level !== "in-depth") page.also.forEach(function (also) { add(also, { pages: [id] }); });
    });
    book.terms.forEach(function (term) {
      var long = term.name.replace(/ \(.*/, "");
      term.forms.forEach(function (form) {
        var short = form.length < 7 && form === form.toUpperCase() && form !== long;
        var why = short ? form + " is short for " + long + "." : "";
        add(form, { pages: [], term: term, short: short, means: W.key(form) === W.key(long) ? "" : long, why: why });
      });
    });
    return { byKey: byKey, byWord: byWord };
  }

  // Fill the index in small steps, so that the reader can type meanwhile.
  return function (book) {
    var vocabulary = new Map(), stems = new Set();

    function note(word) {
      if (word.length > 2 && /^[a-z]+$/.test(word)) vocabulary.set(word, (vocabulary.get(word) || 0) + 1);
      var stem = W.stem(word);
      stems.add(stem);
      return stem;
    }

    var mini = new MiniSearch({
      fields: Object.keys(WEIGHTS),
      tokenize: W.pieces,
      processTerm: note,
      searchOptions: {
        tokenize: function (text) { return text.split(" "); },
        processTerm: function (term) { return term; },
        boost: WEIGHTS,
        bm25: { k: 1.2, b: 0.5, d: 0.3 }
      }
    });
    var names = nameAll(book);
    var brands = new Map();
    book.drugs.forEach(function (drug) { brands.set(drug.at, drug.brands.concat(drug.other)); });
    var documents = book.pages.map(function (page, id) {
      return {
        id: id,
        title: page.title,
        also: page.also.concat(brands.get(page.at) || []).join(" . "),
        description: page.description,
        parts: page.parts.map(function (part) { return part[1]; }).join(" . "),
        text: page.parts.map(function (part) { return part[2]; }).join(" ")
      };
    });
    return mini.addAllAsync(documents, { chunkSize: 8 }).then(function () {
      var sorted = Array.from(vocabulary.keys()).sort();
      // Does any word of the site begin like this?
      function begins(start) {
        var low = 0, high = sorted.length;
        while (low < high) {
          var middle = (low + high) >> 1;
          if (sorted[middle] < start) low = middle + 1;
          else high = middle;
        }
        return low < sorted.length && sorted[low].startsWith(start);
      }
      var urgent = book.urgent.map(function (sign) { return W.words(sign).map(W.stem); });
      return Engine(book, { mini: mini, stems: stems, begins: begins, urgent: urgent }, vocabulary, names);
    });
  };
})();
