/* Terms explain themselves where they stand; folded parts open when they are needed. No library, no network. */
(function () {
  "use strict";

  var SHOW_AFTER = 150; // ms: a pointer that only passes opens nothing
  var HIDE_AFTER = 300; // ms: time to move the pointer onto the note
  var note = null;      // the one note that is open
  var owner = null;     // the term it belongs to
  var timer = 0;

  function word(term) {
    return document.getElementById("word-" + term.dataset.term);
  }

  function build(term) {
    var entry = word(term);
    var box = document.createElement("span");
    box.className = "term-note";
    box.id = "term-note";
    var name = document.createElement("strong");
    name.textContent = entry.querySelector("dt").firstChild.textContent.trim();
    box.append(name);
    var say = entry.querySelector(".say");
    if (say) box.append(" ", say.cloneNode(true));
    var meaning = document.createElement("span");
    meaning.className = "term-meaning";
    meaning.textContent = entry.querySelector("dd").textContent;
    box.append(meaning);
    var more = document.createElement("a");
    more.href = entry.dataset.more || term.href;
    more.textContent = entry.dataset.more ? "Read more" : "In the word list";
    box.append(more);
    return box;
  }

  // Put the note under its term, or above it where there is no room; (x, y) is where its own coordinates begin.
  function place(x, y) {
    var at = owner.getClientRects()[0];
    var wide = document.documentElement.clientWidth;
    var gap = 8;
    note.style.maxWidth = Math.min(352, wide - 2 * gap) + "px";
    var left = Math.max(gap, Math.min(at.left, wide - note.offsetWidth - gap));
    var below = at.bottom + note.offsetHeight + gap < window.innerHeight || at.top < note.offsetHeight + gap;
    note.style.left = left + window.scrollX - x + "px";
    note.style.top = (below ? at.bottom : at.top - note.offsetHeight) + window.scrollY - y + "px";
  }

  function show(term) {
    clearTimeout(timer);
    if (owner === term || !word(term)) return;
    hide();
    owner = term;
    note = build(term);
    term.setAttribute("aria-expanded", "true");
    term.after(note);
    // The note stands in the text, so that Tab goes into it; the top layer keeps tables from cutting it off.
    if (note.showPopover) {
      note.popover = "manual";
      note.showPopover();
      place(0, 0);
    } else {
      var frame = (note.offsetParent || document.body).getBoundingClientRect();
      place(frame.left + window.scrollX, frame.top + window.scrollY);
    }
    note.addEventListener("pointerenter", function () { clearTimeout(timer); });
    note.addEventListener("pointerleave", later);
    note.addEventListener("focusout", leave);
  }

  function hide() {
    clearTimeout(timer);
    if (!note) return;
    owner.setAttribute("aria-expanded", "false");
    note.remove();
    note = owner = null;
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
    return node instanceof Element ? node.closest("a.term") : null;
  }

  function explain() {
    document.querySelectorAll("a.term").forEach(function (link) {
      if (!word(link)) return;
      link.setAttribute("aria-describedby", "word-" + link.dataset.term);
      link.setAttribute("aria-expanded", "false");
      link.addEventListener("focusout", leave);
    });
    var pressed = false; // a press gives focus before it clicks: one of the two opens the note, not both
    document.addEventListener("pointerdown", function (event) {
      pressed = Boolean(term(event.target));
      if (note && !note.contains(event.target) && term(event.target) !== owner) hide();
    });
    document.addEventListener("focusin", function (event) {
      if (!pressed && term(event.target)) show(term(event.target));
    });
    document.addEventListener("click", function (event) {
      var link = term(event.target);
      if (!link || !word(link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      var again = owner === link && !pressedByMouse;
      if (again) hide(); else show(link);
      pressed = false;
    });
    var pressedByMouse = false; // under a mouse the note is open by hovering: a click keeps it
    document.addEventListener("pointerover", function (event) {
      pressedByMouse = event.pointerType === "mouse";
      var link = term(event.target);
      if (!link || !pressedByMouse) return;
      clearTimeout(timer);
      timer = setTimeout(show, SHOW_AFTER, link);
    });
    document.addEventListener("pointerout", function (event) {
      if (event.pointerType === "mouse" && term(event.target)) later();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !note) return;
      var back = owner;
      var inside = note.contains(document.activeElement);
      hide();
      if (inside) { pressed = true; back.focus(); pressed = false; }
      event.stopPropagation();
    }, true);
    window.addEventListener("resize", hide);
  }

  // A link to something inside a folded part opens it.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (target && target.closest("details")) target.scrollIntoView();
  }

  // Words and sources are printed, the outlook's numbers only if the reader has opened them.
  function openForPrint() {
    document.querySelectorAll("details.words, details.sources").forEach(function (fold) { fold.open = true; });
  }

  // A wide table scrolls by itself: let the keyboard reach it.
  function reachTables() {
    document.querySelectorAll(".md-typeset table").forEach(function (table) {
      var frame = table.closest(".md-typeset__scrollwrap") || table.parentElement;
      if (frame.scrollWidth > frame.clientWidth && !frame.hasAttribute("tabindex")) {
        frame.setAttribute("tabindex", "0");
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", "Table, scrolls sideways");
      }
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
    form.innerHTML = '<label for="word-filter">Find a word</label>' +
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
        left === 0 ? "No word here. Try a part of it, or the search at the top." :
        left === 1 ? "1 word" : left + " words";
    });
  }

  function start() {
    explain();
    filterWords();
    unfold();
    setTimeout(reachTables, 500); // after the theme has put its frames round the tables
    window.addEventListener("hashchange", unfold);
    window.addEventListener("beforeprint", openForPrint);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
