// The log button says how much it logs: "Log 1¼ hours". Without this it says "Log this time" and works the same.
// Big buttons beside the selects go one step down or up; without this the selects alone do.
const QUARTERS = { 0: "", 15: "¼", 30: "½", 45: "¾" };

function words(form, minutes) {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!(rest in QUARTERS)) return form.dataset.minutes.replace("{minutes}", String(minutes));
  const figure = `${whole || (rest ? "" : 0)}${QUARTERS[rest]}`;
  return (minutes > 60 ? form.dataset.many : form.dataset.one).replace("{hours}", figure);
}

for (const form of document.querySelectorAll(".log-form")) {
  const label = form.querySelector(":scope > button[type=submit] span");
  const show = () => {
    const minutes = Number(form.elements.minutes.value) * Number(form.elements.people.value);
    if (Number.isInteger(minutes) && minutes > 0) label.textContent = words(form, minutes);
  };
  form.addEventListener("change", show);
  show();
}

for (const button of document.querySelectorAll("[data-steps]")) {
  const select = document.getElementById(button.dataset.steps);
  if (select.options.length < 2) continue;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const next = select.selectedIndex + Number(button.dataset.by);
    if (next < 0 || next >= select.options.length) return;
    select.selectedIndex = next;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
