// In the editor of a call: as soon as an option is typed, say what that makes of the call. Readers never load this.
const warning = document.querySelector("[data-call-options-warning]");
const free = document.querySelector("[data-call-options-free]");

const typed = () =>
  [...document.querySelectorAll('[name^="options-"][name$="-value"]')].some(
    (field) =>
      field.value.trim() && document.querySelector(`[name="${field.name.replace(/value$/, "deleted")}"]`)?.value !== "1",
  );

const show = () => {
  const fixed = typed();
  warning.hidden = !fixed;
  free.hidden = fixed;
};

if (warning && free) {
  document.addEventListener("input", show);
  document.addEventListener("change", show);
}
