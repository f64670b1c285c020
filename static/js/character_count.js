// Says how much can still be written. Without it the limit stands there as plain words, and the server counts the same way.
function enhance(note) {
  const field = document.getElementById(note.dataset.countFor);
  if (!field || note.dataset.counting) return;
  note.dataset.counting = "yes";
  const limit = Number(note.dataset.limit);
  // The server decides what is too long; stopping the typing would cut a pasted text without a word.
  field.removeAttribute("maxlength");
  let wait;
  const count = () => {
    const left = limit - field.value.replace(/\r\n?/g, "\n").length;
    const words = left < 0 ? note.dataset.over : note.dataset.left;
    note.textContent = words.replace("{count}", String(Math.abs(left)));
    note.classList.toggle("field__count--over", left < 0);
    // Spoken only near the end and after a pause, so that it does not talk over the writing.
    clearTimeout(wait);
    wait = setTimeout(() => note.setAttribute("aria-live", left < limit / 10 ? "polite" : "off"), 1000);
  };
  field.addEventListener("input", count);
  count();
}

const enhanceAll = () => document.querySelectorAll("[data-count-for]").forEach(enhance);
enhanceAll();
document.body.addEventListener("htmx:afterSettle", enhanceAll);
