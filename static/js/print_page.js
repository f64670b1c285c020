// A button that prints the page. Without JavaScript it is not there, and the browser's own menu does the same.
for (const button of document.querySelectorAll("[data-print-page]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
