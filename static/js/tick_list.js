// What is ticked stays in this browser, by the words of each line, until it is cleared. Nothing is sent anywhere.
// Where a browser keeps nothing, or without JavaScript, the boxes can still be ticked and printed.
const KEY = `civic-ticks:${location.pathname}`;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

function write(kept) {
  try {
    if (Object.keys(kept).length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

function begin(list) {
  const name = list.querySelector("h2").textContent.trim();
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const words = (box) => box.parentElement.textContent.trim();
  const done = list.querySelector("[data-done]");
  const show = () => {
    done.hidden = false;
    done.querySelector("output").value = `${boxes.filter((box) => box.checked).length} / ${boxes.length}`;
  };
  const keep = () => {
    const { [name]: _before, ...others } = read();
    const ticked = boxes.filter((box) => box.checked).map(words);
    write(ticked.length ? { ...others, [name]: ticked } : others);
    show();
  };
  const before = read()[name];
  if (Array.isArray(before)) for (const box of boxes) box.checked = before.includes(words(box));
  for (const box of boxes) box.addEventListener("change", keep);
  list.querySelector("[data-clear]").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
  });
  list.querySelector("[data-kept]").hidden = false;
  list.querySelector("[data-not-kept]").hidden = true;
  show();
}

// Only where the browser lets something be kept is it said that it is.
if (write(read())) for (const list of document.querySelectorAll("[data-tick-list]")) begin(list);
