/* The search box: opens, loads the engine when it is first wanted, shows what it finds and says how much. */
(function () {
  "use strict";

  var WAIT = 60; // ms after the last key: who types on is not answered yet
  var LEVELS = { basics: "The Basics", "in-depth": "In depth", drug: "Drug sheet", help: "Help", about: "About" };
  var dialog = document.querySelector("dialog.search");
  var opener = document.querySelector(".search-open");
  if (!dialog || !opener) return;
  var input = dialog.querySelector("input"), count = dialog.querySelector(".search-count"), found = dialog.querySelector(".search-found");
  var engine = null, loading = null, timer = 0, shown = null;

  // An element with its text, and what else stands in it. Text is never read as HTML.
  function make(tag, name, parts) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    [].concat(parts || []).forEach(function (part) { element.append(part); });
    return element;
  }

  // From a disk a folder has no page of its own: there the link names its file.
  function address(at) {
    return dialog.dataset.base + "/" + (location.protocol === "file:" ? at : at.replace(/(^|\/)index\.html$/, "$1"));
  }

  function link(text, at, name) {
    var anchor = make("a", name, text);
    anchor.href = address(at);
    return anchor;
  }

  function ways() {
    return make("ul", "search-ways", [
      make("li", "", link("When to get help now", "help-now/index.html")),
      make("li", "", link("All drugs, A to Z", "drugs/index.html")),
      make("li", "", link("All words, A to Z", "glossary/index.html"))
    ]);
  }

  function loadOne(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = dialog.dataset.base + "/" + name;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  // One after the other: each needs those before it. The last hands its data to `handbookSearch`.
  function load() {
    var book;
    window.handbookSearch = function (data) { book = data; };
    loading = loading || dialog.dataset.scripts.split(" ")
      .reduce(function (before, name) { return before.then(function () { return loadOne(name); }); }, Promise.resolve())
      .then(function () { return HandbookEngine(book); })
      .then(function (ready) {
        engine = ready;
        answer();
      })
      .catch(function () {
        loading = null;
        count.textContent = "The search cannot start here. These lists hold everything:";
        found.replaceChildren(ways());
      });
  }

  function result(hit) {
    var title = link(hit.page.title, hit.page.at, "search-title");
    var lines = [make("h3", "", [title, " ", make("span", "search-level", LEVELS[hit.page.level])]), make("p", "", hit.page.description)];
    var more = [];
    if (hit.part) {
      var part = link(hit.part[1], hit.found.at + "#" + hit.part[0]);
      part.href = address(hit.found.at) + "#" + hit.part[0];
      more.push(make("span", "", [hit.found === hit.page ? "See there: " : "See in depth: ", part]));
    }
    if (hit.twin) more.push(make("span", "", link("The same in depth", hit.twin.at)));
    if (more.length) lines.push(make("p", "search-more", more));
    return make("li", "", lines);
  }

  function urgentCard() {
    return make("div", "admonition caution search-urgent", [
      make("p", "", make("strong", "", "Is this happening now?")),
      make("p", "", ["Some signs cannot wait. See ", link("When to get help now", "help-now/index.html"), "."])
    ]);
  }

  function termCard(term) {
    return make("p", "search-term", [make("strong", "", term.name), ": " + term.meaning + " ", wordLink(term)]);
  }

  function wordLink(term) {
    var anchor = link("In the word list", "glossary/index.html");
    anchor.href += "#" + term.id;
    return anchor;
  }

  function choices(words) {
    return make("p", "search-choice", ["Did you mean: "].concat(words.map(function (word) {
      var button = make("button", "", word);
      button.type = "button";
      button.addEventListener("click", function () {
        input.value = word;
        input.focus();
        answer();
      });
      return button;
    })));
  }

  // What stands above the results, and why they are what they are.
  function notes(answer) {
    var lines = [];
    if (answer.urgent) lines.push(urgentCard());
    answer.corrected.forEach(function (pair) {
      lines.push(make("p", "search-mended", ["Showing results for ", make("strong", "", pair[1]), ". You typed \u201c" + pair[0] + "\u201d."]));
    });
    if (answer.choice.length) lines.push(choices(answer.choice));
    answer.why.forEach(function (why) { lines.push(make("p", "search-why", why)); });
    if (answer.term) lines.push(termCard(answer.term));
    if (answer.results.length && !answer.all) lines.push(make("p", "", "No page has all of these words. These have some of them:"));
    return lines;
  }

  function empty(query) {
    return [
      make("p", "", "Nothing here has \u201c" + query + "\u201d."),
      make("p", "", "Try one word, the name on your box, or what you feel. Or look in one of these:"),
      ways()
    ];
  }

  function answer() {
    clearTimeout(timer);
    var query = input.value.trim();
    if (!query) {
      shown = null;
      count.textContent = "";
      return found.replaceChildren(ways());
    }
    if (!engine) {
      count.textContent = "One moment \u2026";
      return;
    }
    if (query === shown) return;
    shown = query;
    var got = engine.search(input.value);
    var number = got.results.length;
    count.textContent = number === 1 ? "1 result" : number ? number + " results" : "No results";
    var list = make("ol", "search-list", got.results.map(result));
    var none = !number && !got.term && !got.choice.length;
    found.replaceChildren.apply(found, notes(got).concat(none ? empty(query) : list));
    found.scrollTop = 0;
    remember(query);
  }

  // Who comes back from a result finds the words again. They stand in this window's history only, not in the address.
  function remember(query) {
    try { history.replaceState(Object.assign({}, history.state, { search: query }), ""); } catch (error) { /* a locked-down window */ }
  }

  function open() {
    if (dialog.open) return;
    if (!input.value && history.state && history.state.search) input.value = history.state.search;
    dialog.showModal();
    input.focus();
    input.select();
    answer();
    load();
  }

  // The browser takes the focus out of what is hidden a moment later: a key that comes before would still go there.
  function close() {
    dialog.close();
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
  }

  function step(event) {
    answer(); // or what comes after the wait would take away the link that has just been reached
    var links = Array.from(found.querySelectorAll("a, button"));
    var at = links.indexOf(document.activeElement);
    var next = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (at < 0 && event.key === "ArrowUp") return;
    event.preventDefault();
    (links[Math.min(next, links.length - 1)] || input).focus();
  }

  opener.hidden = false;
  opener.addEventListener("click", open);
  dialog.querySelector(".search-close").addEventListener("click", close);
  dialog.addEventListener("click", function (event) { if (event.target === dialog) close(); });
  dialog.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
    if (event.key === "Escape") {
      event.preventDefault(); // some browsers would empty the box first
      close();
    }
    event.stopPropagation(); // the theme has keys of its own for the page behind
  });
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(answer, WAIT);
  });
  dialog.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    answer();
    var first = found.querySelector(".search-urgent a, .search-list a, .search-choice button") || found.querySelector("a");
    if (engine && first) first.focus();
  });
  // A link to a part of this very page leaves the dialog.
  found.addEventListener("click", function (event) { if (event.target.closest("a")) close(); });
  document.addEventListener("keydown", function (event) {
    var writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault();
      open();
    }
  });
})();
