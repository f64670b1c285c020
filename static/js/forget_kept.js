// Who sees the way in or the way out is not, or soon no longer, the person whose page this phone keeps: it goes.
// What waits to be sent stays, apart for each person, and is sent when that person is signed in again.
// On the way out one's own waiting hours go too, and where others' wait, the site is asked to leave those here.
const PREFIX = "civic-hours:";
const leaving = document.querySelector("[data-leaving]");

async function forget() {
  if (!("caches" in globalThis)) return;
  for (const name of await caches.keys()) if (name.startsWith("civic-trader")) await caches.delete(name);
}

function waiting() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  const own = names.filter((name) => name === PREFIX + leaving.dataset.leaving);
  return { own, others: names.length - own.length };
}

function leave() {
  const form = leaving.closest("form");
  leaving.querySelector("[data-own]").hidden = !waiting().own.length;
  if (!waiting().others) return;
  const stay = Object.assign(document.createElement("input"), { type: "hidden", name: "others", value: "stay" });
  form.append(stay);
  form.addEventListener("submit", () => waiting().own.forEach((name) => localStorage.removeItem(name)));
}

// Only when the page has gone from here may the site be asked not to empty the phone.
forget().then(() => leaving && leave()).catch(() => null);
