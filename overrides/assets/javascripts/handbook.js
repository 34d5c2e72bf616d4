/* Terms explain themselves where they stand; folded parts open when they are needed. No library, no network. */
(function () {
  "use strict";

  var SHOW_AFTER = 150;   // ms: a pointer that only passes opens nothing
  var HIDE_AFTER = 300;   // ms: time to move the pointer onto the note
  var SAME_PRESS = 500;   // ms: focus and click that come together are one press
  var GAP = 8;            // px: between the note and the edge of the window
  var CLEAR = 5;          // px: between the note and its term, whose outline stays whole
  var note = null;        // the one note that is open
  var owner = null;       // the term it belongs to
  var opened = 0;         // when it was opened
  var timer = 0;

  // What the list of words at the end of the page says of a term.
  function read(term) {
    var entry = document.getElementById("word-" + term.dataset.term);
    return entry && {
      name: entry.querySelector("dt").firstChild.textContent.trim(),
      say: entry.querySelector(".say"),
      meaning: entry.querySelector("dd").textContent.trim(),
      more: entry.dataset.more
    };
  }

  function build(term) {
    var word = read(term);
    var box = document.createElement("span");
    box.className = "term-note";
    box.popover = "manual";
    box.tabIndex = -1; // a click into the note keeps the focus in it, and so keeps it open
    var name = document.createElement("strong");
    name.textContent = word.name;
    box.append(name);
    if (word.say) box.append(" ", word.say.cloneNode(true));
    var meaning = document.createElement("span");
    meaning.className = "term-meaning";
    meaning.textContent = word.meaning;
    box.append(meaning);
    var more = document.createElement("a");
    more.href = word.more || term.href;
    more.textContent = word.more ? "Read more" : "In the word list";
    box.append(more);
    return box;
  }

  // Under its term; above where only there is room; over it in a window too low for both, but never cut off.
  function place() {
    var lines = owner.getClientRects(); // a term may run over two lines
    var page = document.documentElement;
    var over = lines[0].top - note.offsetHeight - CLEAR;
    var line = lines[lines.length - 1];
    var top = line.bottom + CLEAR;
    if (top + note.offsetHeight + GAP > page.clientHeight && over >= GAP) {
      line = lines[0];
      top = over;
    }
    top = Math.max(GAP, Math.min(top, page.clientHeight - note.offsetHeight - GAP));
    var left = Math.max(GAP, Math.min(line.left, page.clientWidth - note.offsetWidth - GAP));
    note.style.left = left + window.scrollX + "px";
    note.style.top = top + window.scrollY + "px";
  }

  function show(term) {
    clearTimeout(timer);
    if (owner === term) return;
    hide();
    owner = term;
    note = build(term);
    opened = performance.now();
    term.setAttribute("aria-expanded", "true");
    // The note stands in the text, so that Tab goes into it; the top layer keeps tables from cutting it off.
    term.after(note);
    note.showPopover();
    place();
    note.addEventListener("pointerenter", function () { clearTimeout(timer); });
    note.addEventListener("pointerleave", later);
    note.addEventListener("focusout", leave);
  }

  function hide() {
    clearTimeout(timer);
    if (!note) return;
    owner.setAttribute("aria-expanded", "false");
    var gone = note;
    note = owner = null;
    gone.remove();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      if (note && !note.contains(document.activeElement) && owner !== document.activeElement) hide();
    }, HIDE_AFTER);
  }

  function leave(event) {
    var next = event.relatedTarget;
    if (note && next !== owner && !note.contains(next)) hide();
  }

  function term(node) {
    return node instanceof Element ? node.closest("a.term[aria-expanded]") : null;
  }

  // A screen reader says the term, what it stands for, and its meaning. Not by aria-describedby: in Chromium what is
  // folded away describes nothing. An older browser, which has no popovers, follows the link.
  function describe(link) {
    var word = read(link);
    if (!word || !link.showPopover) return;
    var same = word.name.replace(/ \(.*/, "").toLowerCase() === link.textContent.toLowerCase().replace(/s$/, "");
    link.setAttribute("aria-description", (same ? "" : word.name + ". ") + word.meaning);
    link.setAttribute("aria-expanded", "false");
  }

  function explain() {
    document.querySelectorAll("a.term").forEach(describe);
    document.addEventListener("focusin", function (event) {
      if (term(event.target) && event.target.matches(":focus-visible")) show(event.target);
    });
    document.addEventListener("focusout", function (event) {
      if (event.target === owner) leave(event);
    });
    document.addEventListener("pointerover", function (event) {
      var link = term(event.target);
      if (!link || event.pointerType !== "mouse") return;
      clearTimeout(timer);
      timer = setTimeout(show, SHOW_AFTER, link);
    });
    document.addEventListener("pointerout", function (event) {
      if (event.pointerType === "mouse" && term(event.target)) later();
    });
    // Up, not down: a finger that scrolls is not a press.
    document.addEventListener("pointerup", function (event) {
      if (note && !note.contains(event.target) && term(event.target) !== owner) hide();
    });
    document.addEventListener("click", function (event) {
      var link = term(event.target);
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      // A second press closes; not a mouse's, under which the note is open anyway.
      var again = owner === link && event.pointerType !== "mouse" && performance.now() - opened > SAME_PRESS;
      if (again) hide(); else show(link);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !note) return;
      if (note.contains(document.activeElement)) owner.focus();
      hide();
      event.stopPropagation();
    }, true);
    window.addEventListener("resize", function () { if (note) place(); });
  }

  // The theme opens every fold for print. A door to numbers stays closed there, unless its reader has opened it.
  function mindDoors() {
    document.addEventListener("click", function (event) {
      var summary = event.target instanceof Element && event.target.closest("summary");
      if (summary) summary.parentElement.classList.toggle("opened", !summary.parentElement.open);
    });
  }

  // A link to something inside a folded part opens it.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
      fold.classList.add("opened");
    }
    if (target && target.closest("details")) target.scrollIntoView();
  }

  // Words and sources are printed, the outlook's numbers only if the reader has opened them.
  function openForPrint() {
    document.querySelectorAll("details:is(.words, .sources):not([open])").forEach(function (fold) {
      fold.open = true;
      window.addEventListener("afterprint", function () { fold.open = false; }, { once: true });
    });
  }

  // A wide table scrolls by itself: let the keyboard reach it.
  function reachTables() {
    document.querySelectorAll(".md-typeset table").forEach(function (table, number) {
      var frame = table.closest(".md-typeset__scrollwrap") || table.parentElement;
      if (frame.scrollWidth > frame.clientWidth && !frame.hasAttribute("tabindex")) {
        frame.setAttribute("tabindex", "0");
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", "Table " + (number + 1) + ", scrolls sideways");
      }
    });
  }

  // Give a name to what the theme leaves nameless for screen readers.
  function nameParts() {
    document.querySelectorAll(".md-nav[aria-labelledby]").forEach(function (nav) {
      nav.setAttribute("aria-label", nav.querySelector(".md-nav__title").textContent.trim());
      nav.removeAttribute("aria-labelledby");
    });
  }

  // The list of words narrows as you type: by term, short form, brand or meaning, without accents.
  function filterWords() {
    var letters = document.querySelector("nav.letters");
    if (!letters) return;
    function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
    var entries = Array.from(document.querySelectorAll(".entry"), function (entry) {
      var text = entry.cloneNode(true);
      text.querySelectorAll(".more, .used").forEach(function (part) { part.remove(); });
      return { box: entry, text: plain(text.textContent) };
    });
    var form = document.createElement("div");
    form.className = "filter";
    var one = letters.dataset.one || "word";
    var many = letters.dataset.many || "words";
    form.innerHTML = '<label for="word-filter">Find a ' + one + '</label>' +
      '<input id="word-filter" type="search" autocomplete="off" autocapitalize="off" spellcheck="false">' +
      '<p role="status"></p>';
    letters.before(form);
    form.querySelector("input").addEventListener("input", function () {
      var wanted = plain(this.value.trim());
      var left = 0;
      entries.forEach(function (entry) {
        entry.box.hidden = !entry.text.includes(wanted);
        left += entry.box.hidden ? 0 : 1;
      });
      document.querySelectorAll(".entries").forEach(function (part) {
        part.hidden = !part.querySelector(".entry:not([hidden])");
      });
      letters.hidden = Boolean(wanted);
      form.querySelector("[role=status]").textContent = !wanted ? "" :
        left === 0 ? "No " + one + " here. Try a part of it, or the search at the top." :
        left === 1 ? "1 " + one : left + " " + many;
    });
  }

  function start() {
    explain();
    nameParts();
    filterWords();
    mindDoors();
    unfold();
    setTimeout(reachTables, 500); // after the theme has put its frames round the tables
    window.addEventListener("hashchange", unfold);
    window.addEventListener("beforeprint", openForPrint);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
