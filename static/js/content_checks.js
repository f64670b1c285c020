// The checks of our own that run in an editor's preview (home/editors/content_checks.py). Readers never load this.
const WORD = /[\p{L}]+(?:['’-][\p{L}]+)*/gu;
const END = /[.!?…:;؟۔]+(?=\s|$)|\n/u;
const OUTSIDE = "nav, form, header nav, .no-print, .visually-hidden, wagtail-userbar";

const wordsOf = (text) => text.match(WORD) || [];
const sentencesOf = (text) => text.split(END).filter((part) => wordsOf(part).length);

// A list item with paragraphs in it is read through them; what stands around the page's own words is not read.
const isRead = (node) => !node.querySelector("p, li") && !node.closest(OUTSIDE);

const languageOf = (node) => (node.closest("[lang]")?.lang || "en").split("-")[0];

const bare = (text, marks) => {
  let words = text.trim();
  while (words && marks.includes(words[0])) words = words.slice(1);
  while (words && marks.includes(words[words.length - 1])) words = words.slice(0, -1);
  return words.toLowerCase();
};

const checks = {
  "check-link-words": (node, options) => {
    const words = node.textContent.trim();
    if (/^(https?:\/\/|www\.)\S+$/i.test(words)) return false;
    return !options.words.includes(bare(words, options.marks));
  },
  "check-long-sentence": (node, options) =>
    !isRead(node) || sentencesOf(node.textContent).every((part) => wordsOf(part).length <= options.most),
  "check-reading-ease": (node, options) => {
    const lines = [...document.querySelectorAll(options.read)]
      .filter((each) => isRead(each) && wordsOf(each.textContent).length >= 5)
      .map((each) => each.textContent);
    const text = lines.join("\n");
    const words = wordsOf(text);
    if (words.length < options.enough) return true;
    const long = words.filter((word) => [...word].length > options.long).length;
    const lix = words.length / sentencesOf(text).length + (100 * long) / words.length;
    return lix <= (options.most[languageOf(lines.length ? document.querySelector(options.read) : node)] || options.most.en);
  },
  "check-title-not-empty": (node) => node.textContent.trim().length > 0,
};

customElements.whenDefined("wagtail-userbar").then(() => {
  const bar = document.querySelector("wagtail-userbar");
  if (bar) for (const [name, check] of Object.entries(checks)) bar.registerCheck(name, check);
});
