// Logging where the signal drops. What cannot be sent waits on this phone, apart for each person, and goes again by
// itself; its key makes it one entry however often it is sent, and the server's answer decides. Nothing is sent by
// this script that the form would not send itself.
const here = document.querySelector(".waiting-here");
const form = document.querySelector(".log-form");
const PREFIX = "civic-hours:";
const SLOW = 10_000;
const FIELDS = ["date", "minutes", "people", "recipient", "description", "tenancy"];

function read(who) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + who) || "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function keep(who, entries) {
  if (entries.length) localStorage.setItem(PREFIX + who, JSON.stringify(entries));
  else localStorage.removeItem(PREFIX + who);
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Sends one entry. Gives the answer, or null where there was none: then it waits.
async function send(entry, token) {
  const said = { ...entry.said, key: entry.key, who: here.dataset.who, csrfmiddlewaretoken: token };
  const body = new URLSearchParams(said);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      signal: AbortSignal.timeout(SLOW),
    });
    if (answer.redirected || !(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      return { signedOut: answer.redirected, none: !answer.redirected };
    }
    return await answer.json();
  } catch {
    return null;
  }
}

// The page may be a day old when the signal comes back: the token is read from a new one.
async function freshToken() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", signal: AbortSignal.timeout(SLOW) });
    if (!answer.ok || answer.redirected || answer.headers.get("X-From-Phone")) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector(".waiting-here")?.dataset.who !== here.dataset.who) return null;
    return page.querySelector(".log-form [name=csrfmiddlewaretoken]")?.value || null;
  } catch {
    return null;
  }
}

function line(entry, index) {
  const row = document.createElement("li");
  row.className = "own-list__row";
  const said = document.createElement("p");
  said.textContent = entry.words;
  row.append(said);
  if (entry.refused) {
    const why = document.createElement("p");
    why.className = "strong";
    why.textContent = entry.refused.join(" ");
    row.append(why);
    for (const [label, act] of [[here.dataset.again, mend], [here.dataset.away, throwAway]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--secondary button--small";
      button.textContent = label;
      button.addEventListener("click", () => act(index));
      row.append(button);
    }
  }
  return row;
}

function show(sentence) {
  const entries = read(here.dataset.who);
  const status = here.querySelector("[role=status]");
  here.hidden = !entries.length;
  here.querySelector("ul").replaceChildren(...entries.map(line));
  const refused = entries.some((entry) => entry.refused);
  status.textContent = entries.length ? sentence || (refused ? status.dataset.refused : status.dataset.sentence) : "";
}

function take(index) {
  const entries = read(here.dataset.who);
  const [entry] = entries.splice(index, 1);
  keep(here.dataset.who, entries);
  return entry;
}

function mend(index) {
  const entry = take(index);
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (!field || entry.said[name] === undefined) continue;
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === entry.said[name])) {
      field.add(new Option(entry.said[name], entry.said[name]));
    }
    field.value = entry.said[name];
  }
  form.elements.key.value = newKey();
  form.dispatchEvent(new Event("change"));
  show();
  form.elements.description.focus();
}

function throwAway(index) {
  take(index);
  show();
}

let sending = false;
async function sendWaiting() {
  if (sending || !navigator.onLine || !read(here.dataset.who).some((entry) => !entry.refused)) return;
  sending = true;
  let logged = 0;
  const token = await freshToken();
  for (const entry of token ? read(here.dataset.who).filter((each) => !each.refused) : []) {
    const answer = await send(entry, token);
    if (!answer || answer.none) break;
    if (answer.signedOut || answer.another) {
      show(here.dataset.signedOut);
      break;
    }
    // Read again: another page of this phone may have changed the list meanwhile.
    const entries = read(here.dataset.who);
    const at = entries.findIndex((each) => each.key === entry.key);
    if (at < 0) continue;
    if (answer.logged) {
      entries.splice(at, 1);
      logged += 1;
    } else {
      entries[at].refused = [...answer.words, ...(answer.late ? [here.dataset.tooLate] : [])];
    }
    keep(here.dataset.who, entries);
  }
  sending = false;
  if (logged) location.reload();
  else show();
}

function wait(said, key) {
  const label = (name) => form.elements[name].selectedOptions?.[0]?.textContent || said[name];
  const words = [label("date"), label("minutes"), label("people"), label("recipient"), said.description];
  keep(here.dataset.who, [...read(here.dataset.who), { said, key, words: words.join(" · ") }]);
  form.elements.key.value = newKey();
  form.elements.description.value = "";
  show();
  here.scrollIntoView({ block: "nearest" });
}

if (here && form && storageWorks()) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]?.value ?? ""]));
    const button = form.querySelector(":scope > button[type=submit]");
    const key = form.elements.key.value;
    if (button.disabled) return;
    button.disabled = true;
    const token = form.elements.csrfmiddlewaretoken.value;
    const answer = navigator.onLine ? await send({ said, key }, token) : null;
    button.disabled = false;
    // Only a server that has read the words may show them again; else they wait here and nothing is lost.
    if (answer?.logged) location.assign(answer.url);
    else if (answer?.words) form.submit();
    else if (said.description.trim()) {
      wait(said, key);
      if (answer?.signedOut) show(here.dataset.signedOut);
    }
    else form.elements.description.focus();
  });
  show();
  // The cursor is in the form below, but what waits is read first.
  if (!here.hidden) here.scrollIntoView({ block: "nearest" });
  sendWaiting();
  // A phone says that it is online a moment before it is.
  addEventListener("online", () => sendWaiting().then(() => setTimeout(sendWaiting, 2_000)));
  document.addEventListener("visibilitychange", () => document.hidden || sendWaiting());
  setInterval(sendWaiting, 10_000);
  if ("serviceWorker" in navigator) openWithoutSignal();
}

function storageWorks() {
  try {
    localStorage.setItem(`${PREFIX}try`, "1");
    localStorage.removeItem(`${PREFIX}try`);
    return true;
  } catch {
    return false;
  }
}

// The page itself, its styles and its scripts are kept on the phone, so that it opens without a signal.
async function openWithoutSignal() {
  const scope = new URL("./", new URL(here.dataset.worker, location.href)).pathname;
  await navigator.serviceWorker.register(here.dataset.worker, { scope }).catch(() => null);
  const ready = await navigator.serviceWorker.ready;
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  // What was just said ("Logged…") is not to be read again tomorrow: then the page is kept anew, without it.
  const anew = !navigator.serviceWorker.controller || document.querySelector(".messages");
  ready.active?.postMessage({ keep: parts.map((part) => part.href || part.src), page: anew ? location.href : null });
}
