// The filters of a list answer at once; without this, the button of the form does it.
// Choices that say nothing stay out of the address, so that it can be passed on.
document.body.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches("[data-filters]")) return;
  const { parameters } = event.detail;
  for (const [name, value] of Object.entries(parameters)) {
    if (value === "" || (name === "sort" && value === "newest")) delete parameters[name];
  }
});
