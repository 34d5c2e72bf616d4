/* The search of the one file, and a warning when the copy is too old. No library, no network; understood by old phones. */
(function () {
  "use strict";

  var MOST = 30;          // hits shown at once
  var AROUND = 12;        // words shown before and after the first word that was found
  var BATCH = 12;         // pages read at once: a slow phone stays awake
  var PAUSE = 200;        // ms after the last key
  var DAY = 86400000;     // ms
  var WORD = /[^\s.,;:!?()[\]"“”‘’'…\/–—-]+/g;
  var SMALL = " a about after an and any are at be can cant did do does doesnt dont for from get had has have how i if im in into is isnt it long me my of on or should so that the their them they this to very was what when where which who why will with wont you your ";
  var INLINE = "|a|b|code|em|i|span|strong|";
  var SKIPPED = "|aside|details|footer|nav|sup|";
  var SKIPPED_CLASSES = /\b(status|age|fold|used)\b/;
  var LEVELS = { help: 1.2, basics: 1.2, drug: 1.2, "in-depth": 0.85, about: 0.4 };

  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var found = document.getElementById("found");
  var hits = document.getElementById("hits");
  var places = [];        // each part of each page, as its heading cuts it
  var known = {};         // each word of the book, and how often it stands there
  var all = "";           // all words of the book, each once
  var unread = null;      // pages that are not yet in `places`
  var timer = 0;

  // Small letters without accents, American spelling, whole words between single spaces.
  function plain(text) {
    text = text.toLowerCase();
    if (text.normalize) text = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    text = text.replace(/[ao]e(?=[a-z]{2})/g, "e").replace(/our(?=s?\b)/g, "or");
    return " " + (text.match(WORD) || []).join(" ") + " ";
  }

  function readNode(node, page) {
    for (var child = node.firstChild; child; child = child.nextSibling) {
      var name = child.nodeName.toLowerCase();
      if (child.nodeType === 3) {
        page.place.text += child.nodeValue;
      } else if (child.nodeType === 1 && SKIPPED.indexOf("|" + name + "|") < 0 && !SKIPPED_CLASSES.test(child.className)) {
        if (child.id && /^(h[1-6]|p)$/.test(name)) begin(child, page);
        else readNode(child, page);
        if (INLINE.indexOf("|" + name + "|") < 0) page.place.text += " ";
      }
    }
  }

  // A heading, or a line that leads from another name to an entry, begins a place.
  function begin(heading, page) {
    var text = heading.textContent;
    page.place = { page: page, id: heading.id, heading: text, text: heading.nodeName === "P" ? text : "" };
    page.places.push(page.place);
  }

  // What else a page's subject is called: by readers, and on the box of a drug.
  function names(chapter) {
    var facts = Array.prototype.slice.call(chapter.querySelectorAll(".facts dl > div"), 1, 3);
    return [chapter.getAttribute("data-names")].concat(facts.map(function (fact) { return fact.textContent; })).join(" ");
  }

  function read(chapter) {
    var page = { title: chapter.querySelector("h1").textContent, places: [], level: LEVELS[chapter.getAttribute("data-level")] };
    page.place = { text: "" };
    readNode(chapter, page);
    page.plainTitle = plain(page.title);
    page.plainNames = plain(names(chapter));
    page.places.forEach(function (place, number) {
      place.first = number === 0;
      place.plainHeading = plain(place.heading);
      place.plainText = plain(place.text);
      (place.plainText + place.plainHeading + (place.first ? page.plainNames : "")).split(" ").forEach(function (word) {
        known[word] = (known.hasOwnProperty(word) ? known[word] : 0) + 1;
      });
    });
    places = places.concat(page.places);
  }

  function readSome() {
    unread = unread || Array.prototype.slice.call(document.querySelectorAll(".chapter"));
    unread.splice(0, BATCH).forEach(read);
    if (unread.length) { setTimeout(readSome, 0); return; }
    all = " " + Object.keys(known).join(" ") + " ";
    if (query.value) show();
  }

  // How a word may stand in the text: a short one counts only as a whole, or "AI" would find "aim".
  function ways(word) {
    var bare = word.replace(/s$/, "");
    if (SMALL.indexOf(" " + bare + " ") >= 0) return [" " + word + " "];
    return bare.length > 3 ? [" " + bare] : [" " + bare + " ", " " + bare + "s "];
  }

  function stands(text, word) {
    return word.ways.some(function (way) { return text.indexOf(way) >= 0; });
  }

  function times(text, word, most) {
    var count = 0;
    word.ways.forEach(function (way) {
      for (var at = text.indexOf(way); at >= 0 && count < most; at = text.indexOf(way, at + 1)) count++;
    });
    return count;
  }

  // How many keys lie between two words, two swapped letters being one; more than `limit` is not counted.
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    var before, last = [], row = [], i, j;
    for (j = 0; j <= b.length; j++) row[j] = j;
    for (i = 1; i <= a.length; i++) {
      before = last; last = row; row = [i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[b.length];
  }

  function inBook(word) {
    return stands(all, word);
  }

  // The word of the book that a word nobody wrote is most like; itself, if none is near.
  function nearest(text) {
    var words = Object.keys(known), limit = text.length > 6 ? 2 : text.length > 4 ? 1 : 0;
    var best = { text: text, ways: ways(text) }, least = limit + 0.5;
    if (inBook(best)) return best;
    words.forEach(function (other) {
      if (other.length < 4) return;
      var far = distance(text, other, limit) + (other[0] === text[0] ? 0 : 0.4) - Math.min(known[other], 200) / 1000;
      if (far >= least) return;
      best = { text: other, ways: [" " + other] };
      least = far;
    });
    return best;
  }

  // How much a word says of a place: most if the page is named so, less if it only stands in the text.
  function says(place, word) {
    var named = stands(place.page.plainTitle, word) ? 5 : stands(place.page.plainNames, word) ? 4 : 0;
    var here = times(place.plainText, word, 3) / 3 + (stands(place.plainHeading, word) ? 2 : 0);
    return here + (place.first ? named : here ? named / 5 : 0);
  }

  // Each place that has one of the words, best first. A word that stands in few places counts most; so do all words in one.
  function find(words) {
    var phrase = " " + spelled(words);
    var said = words.map(function (word) { return places.map(function (place) { return says(place, word); }); });
    var rare = said.map(function (row) { return Math.log(1 + places.length / (1 + row.filter(Boolean).length)); });
    var total = rare.reduce(function (sum, one) { return sum + one; }, 0);
    return places.map(function (place, number) {
      var sum = 0, share = 0, every = true;
      rare.forEach(function (one, at) {
        sum += said[at][number] * one;
        if (said[at][number]) share += one / total; else every = false;
      });
      if (words.length > 1 && (place.plainText + place.plainHeading).indexOf(phrase) >= 0) sum *= 1.5;
      return { place: place, all: every, share: share, worth: sum * share * share * place.page.level, number: number };
    }).filter(function (hit) { return hit.share > 0.3; })
      .sort(function (a, b) { return b.worth - a.worth || a.number - b.number; });
  }

  function spelled(words) {
    return words.map(function (word) { return word.text; }).join(" ");
  }

  function isHit(part, words) {
    var text = plain(part);
    return words.some(function (word) { return stands(text, word); });
  }

  // A few words around the first that was found, which are marked.
  function excerpt(place, words) {
    var parts = place.text.split(/\s+/).filter(Boolean);
    var line = document.createElement("p"), start = 0;
    while (start < parts.length && !isHit(parts[start], words)) start++;
    start = start === parts.length ? 0 : Math.max(0, start - AROUND);
    line.appendChild(document.createTextNode(start ? "… " : ""));
    parts.slice(start, start + 2 * AROUND).forEach(function (part) {
      var text = document.createTextNode(part), mark = document.createElement("mark");
      if (isHit(part, words)) mark.appendChild(text);
      line.appendChild(mark.firstChild ? mark : text);
      line.appendChild(document.createTextNode(" "));
    });
    if (start + 2 * AROUND < parts.length) line.appendChild(document.createTextNode("…"));
    return line;
  }

  function showHit(hit, words) {
    var item = document.createElement("li"), link = document.createElement("a");
    link.href = "#" + hit.place.id;
    link.textContent = hit.place.page.title + (hit.place.first ? "" : ": " + hit.place.heading);
    item.appendChild(link);
    item.appendChild(excerpt(hit.place, words));
    hits.appendChild(item);
  }

  function many(number, one, more) {
    return number > 1 ? number + " places " + more : (number || "No") + " place " + one;
  }

  function say(matches, shown, typed, words, unknown) {
    var whole = matches.filter(function (hit) { return hit.all; }).length, said = [];
    if (!shown) return "Nothing found. Try another word, or look in the contents below.";
    if (unknown.length) said.push("Nothing found for “" + spelled(unknown) + "”.");
    if (words.length === 1) said.push(many(matches.length, "found.", "found."));
    else said.push(many(whole, "has all these words.", "have all these words."));
    if (shown < matches.length || shown > whole) said.push(shown + " shown, the best first.");
    if (typed.join(" ") !== spelled(words.concat(unknown))) said.push("Shown for “" + spelled(words) + "”.");
    return said.join(" ");
  }

  function show() {
    hits.textContent = "";
    var typed = plain(query.value).split(" ").filter(Boolean);
    var telling = typed.filter(function (word) { return SMALL.indexOf(" " + word + " ") < 0; });
    if (telling.length) typed = telling;
    if (!typed.length) { found.textContent = ""; return; }
    if (!unread || unread.length) { found.textContent = "Searching …"; return; }
    var meant = typed.map(nearest);
    var words = meant.filter(inBook), unknown = meant.filter(function (word) { return !inBook(word); });
    var matches = words.length ? find(words) : [];
    var best = matches.slice(0, MOST);
    found.textContent = say(matches, best.length, typed, words, unknown);
    best.forEach(function (hit) { showHit(hit, words); });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
    if (!unread) readSome();
  }

  function warn() {
    var age = document.querySelector("#top .age"), now = new Date(), text = "";
    var made = new Date(age.getAttribute("data-made") + "T00:00:00"), until = new Date(age.getAttribute("data-until") + "T00:00:00");
    if (now - made < -DAY) text = "The date on this device is wrong, so this copy cannot tell if it is too old.";
    else if (now - until >= DAY) text = "This copy is too old. Treatments may have changed. Ask your team for a newer one.";
    if (!text) return;
    var box = document.createElement("p");
    box.className = "old";
    box.textContent = text;
    age.parentNode.insertBefore(box, age);
  }

  document.documentElement.className = "js";
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  query.addEventListener("input", later);
  query.addEventListener("focus", function () { if (!unread) readSome(); });
  document.querySelector(".bar [href='#search']").addEventListener("click", function (event) {
    event.preventDefault();
    form.scrollIntoView();
    query.focus();
  });
  warn();
})();
