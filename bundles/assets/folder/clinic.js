/* Your clinic's name and telephone numbers, shown on every page and on paper.

   To fill in: right-click this file, "Open with", Notepad. (A double click does not work.)
   Write between the quotes. Leave alone all that stands outside of them. Save as UTF-8.
   Then open START-HERE.html: it shows what you wrote. If it does not, a quote or a comma is missing.

   A number may hold digits, spaces and + - . ( ) only. Write an extension into the label:
   { label: "At night, extension 12", number: "555-0100" }

   Anybody who opens the handbook reads this. Do not write anything about a patient here. */
window.CLINIC = {
  name: "",
  phones: [
    { label: "By day", number: "" },
    { label: "At night and on weekends", number: "" }
  ],
  note: ""
};
