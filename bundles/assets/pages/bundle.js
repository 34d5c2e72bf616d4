/* What a copy on a disk adds to each page: the clinic's own numbers, and a warning when the copy is too old. */
(function () {
  "use strict";

  var NUMBER = /^[0-9+()\-. ]{2,30}$/;
  var INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g; // among them marks that turn text around
  var HOUR = 3600000; // ms
  var MOST_PHONES = 4;

  // On the first page there is a place for each; on all others they stand round the disclaimer.
  function put(box, place, before) {
    var disclaimer = document.querySelector(".disclaimer");
    var home = document.querySelector(place);
    if (home) home.append(box);
    else if (disclaimer) disclaimer.insertAdjacentElement(before ? "beforebegin" : "afterend", box);
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text || "";
    return made;
  }

  // clinic.js is written by hand: it may be missing or broken and may hold anything. Short plain text is taken from it.
  function plain(value, longest) {
    if (typeof value === "number") value = String(value);
    if (typeof value !== "string") return "";
    var text = value.replace(INVISIBLE, " ").trim();
    return text.length > longest ? text.slice(0, longest) + "…" : text;
  }

  function readPhone(given) {
    var number = plain(given && given.number, 30);
    return { label: plain(given && given.label, 40), number: NUMBER.test(number) && /\d/.test(number) ? number : "" };
  }

  function readClinic() {
    try {
      var given = CLINIC; // not window.CLINIC: somebody may have written `const`
      var phones = Array.isArray(given.phones) ? given.phones.map(readPhone) : [];
      return {
        name: plain(given.name, 80),
        phones: phones.filter(function (phone) { return phone.number; }).slice(0, MOST_PHONES),
        note: plain(given.note, 240)
      };
    } catch (error) {
      return { name: "", phones: [], note: "" };
    }
  }

  function phoneLine(phone) {
    var line = element("p", "filled", phone.label ? phone.label.replace(/:$/, "") + ": " : "");
    var link = element("a", "", phone.number);
    link.href = "tel:" + phone.number.replace(/[^0-9+]/g, "");
    line.append(link);
    return line;
  }

  function contents(clinic) {
    var lines = clinic.phones.map(phoneLine);
    if (clinic.name) lines.unshift(element("p", "filled clinic-name", clinic.name));
    if (clinic.note) lines.push(element("p", "filled", clinic.note));
    return lines;
  }

  // A printed drug sheet has lines on which to write the team's numbers. They are filled in.
  function fillSheet(clinic) {
    var lines = Array.from(document.querySelectorAll(".phone-box > p"));
    if (lines.length < 3 || !clinic.phones.length) return false;
    var last = lines.pop();
    lines.slice(clinic.name ? 1 : 2).forEach(function (line) { line.remove(); }); // the first is a heading
    contents(clinic).forEach(function (line) { last.before(line); });
    return true;
  }

  function showClinic() {
    var clinic = readClinic();
    var lines = contents(clinic);
    if (!lines.length) return;
    var box = element("section", "clinic");
    box.setAttribute("aria-label", "Your clinic");
    box.append.apply(box, lines);
    if (fillSheet(clinic)) box.classList.add("on-sheet");
    put(box, ".place-clinic", false);
  }

  function inNumbers(day) {
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate());
  }

  function warning(age) {
    var now = new Date();
    var until = age.querySelector("[data-until]");
    // Nobody reads a copy before it was made. A day is left for time zones.
    if (now.getTime() < Date.parse(age.querySelector("[data-made]").dateTime) - 24 * HOUR) {
      return ["The date on this device is wrong.", " It is set to " +
        now.toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" }) +
        ". So this page cannot tell if this copy is too old. Use it until " + until.textContent +
        ". Look up today's date somewhere else."];
    }
    if (inNumbers(now) > until.dateTime) {
      return ["This copy is too old.", " It was to be used until " + until.textContent +
        ". Treatments may have changed. Ask your team for a newer one."];
    }
    return null;
  }

  function mindAge() {
    var age = document.querySelector(".copy-age");
    var shown = document.querySelector(".copy-warning");
    var said = age && warning(age);
    if (shown) shown.remove();
    if (!said) return;
    var box = element("p", "copy-warning");
    box.append(element("strong", "", said[0]), said[1]);
    put(box, ".place-warning", true);
  }

  showClinic();
  mindAge();
  setInterval(mindAge, HOUR); // a page may stay open for weeks in a waiting room
})();
