/* A code from a health record leads to the page on that drug or illness. All of it happens in the reader's browser.

   The names are those of the HL7 Infobutton: mainSearchCriteria.v.c (the code), .cs (its system) and .dn (its words),
   after the address with ? or with #. What stands after # is not sent to the host. */
(function () {
  "use strict";

  var SYSTEMS = {
    "2.16.840.1.113883.6.88": "rxnorm",
    "2.16.840.1.113883.6.90": "icd10", // ICD-10-CM, of the United States
    "2.16.840.1.113883.6.3": "icd10"   // ICD-10, of the World Health Organization
  };
  var ASKED = /^mainSearchCriteria\.v\.(c|cs|dn)(\d*)$/;

  // The codes that were asked for: {c, cs, dn} each, numbered where there are several.
  function asked() {
    var found = {};
    [location.search, location.hash].forEach(function (part) {
      new URLSearchParams(part.slice(1)).forEach(function (value, name) {
        var match = ASKED.exec(name);
        if (!match) return;
        found[match[2]] = found[match[2]] || {};
        found[match[2]][match[1]] = value.trim();
      });
    });
    return Object.values(found).filter(function (wish) { return wish.c || wish.dn; });
  }

  // A code of ICD-10 that has no page of its own leads where the beginning of it leads.
  function pagesOf(wish, map) {
    var code = (wish.c || "").toUpperCase().replace(/\./g, "");
    var system = SYSTEMS[wish.cs];
    if (wish.cs && !system) return [];
    if (system !== "icd10" && own(map.rxnorm, code)) return map.rxnorm[code];
    for (var length = code.length; system !== "rxnorm" && length >= 3; length--) {
      if (own(map.icd10, code.slice(0, length))) return map.icd10[code.slice(0, length)];
    }
    return [];
  }

  function own(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }

  function say(text) {
    var line = document.createElement("p");
    line.textContent = text;
    return line;
  }

  function list(pages) {
    var all = document.createElement("ul");
    pages.forEach(function (page) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.textContent = page[0];
      link.href = page[1];
      item.append(link);
      all.append(item);
    });
    return all;
  }

  var wishes = asked();
  if (!wishes.length) return;
  var map = JSON.parse(document.getElementById("codes").textContent);
  var place = document.getElementById("found");
  var pages = wishes.flatMap(function (wish) { return pagesOf(wish, map); });
  pages = pages.filter(function (page, at) {
    return pages.findIndex(function (other) { return other[1] === page[1]; }) === at;
  });
  if (pages.length === 1) {
    location.replace(pages[0][1]);
  } else if (pages.length) {
    place.append(say("More than one page may help you:"), list(pages));
  } else {
    var name = wishes[0].dn || wishes[0].c;
    place.append(
      say("We have no page for \u201c" + name.slice(0, 80) + "\u201d yet."),
      say("Try the search at the top with the name on the box or the word your team used. Or look in one of these:"),
      list(JSON.parse(place.dataset.instead))
    );
    var search = document.querySelector("dialog.search input");
    if (search && wishes[0].dn) search.value = wishes[0].dn.slice(0, 80);
  }
})();
