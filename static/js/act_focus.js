// After htmx has swapped a card or a panel, the focus goes back to the same kind of button in the new one,
// so that somebody with a keyboard or a screen reader is not thrown to the top of the page.
let acted = false;
document.body.addEventListener("htmx:beforeSwap", (event) => {
  acted = event.detail.target.contains(document.activeElement);
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (!acted) return;
  acted = false;
  const place = event.detail.elt;
  const next = place.querySelector(".error-summary, form.act-button button, textarea");
  if (next && document.activeElement === document.body) next.focus();
});
