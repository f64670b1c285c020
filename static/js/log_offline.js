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

// Not every phone knows AbortSignal.timeout.
function patience() {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), SLOW);
  return stop.signal;
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
      signal: patience(),
    });
    if (answer.redirected || !(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      return { signedOut: answer.redirected, none: !answer.redirected };
    }
    return await answer.json();
  } catch {
    return null;
  }
}

// The page may be a day old when the signal comes back: the token is read from a new one, if it is the same person's.
async function freshToken() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", signal: patience() });
    if (answer.headers.get("X-From-Phone") || answer.status >= 500) return {};
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector(".waiting-here")?.dataset.who !== here.dataset.who) return { signedOut: true };
    return { token: page.querySelector(".log-form [name=csrfmiddlewaretoken]")?.value };
  } catch {
    return {};
  }
}

function line(entry) {
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
      button.addEventListener("click", () => act(entry));
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
  here.querySelector("a").hidden = sentence !== here.dataset.signedOut;
  const others = Object.keys(localStorage).some((name) => name.startsWith(PREFIX) && name !== PREFIX + here.dataset.who);
  document.querySelector(".waiting-others").hidden = !others;
}

function drop(key) {
  keep(here.dataset.who, read(here.dataset.who).filter((entry) => entry.key !== key));
}

// It stays in the list, for the page may be closed meanwhile, and is sent under its own key: never twice.
function mend(entry) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (!field || entry.said[name] === undefined) continue;
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === entry.said[name])) {
      field.add(new Option(entry.said[name], entry.said[name]));
    }
    field.value = entry.said[name];
  }
  form.elements.key.value = entry.key;
  form.dispatchEvent(new Event("change"));
  form.elements.description.focus();
}

function throwAway(entry) {
  drop(entry.key);
  if (form.elements.key.value === entry.key) form.elements.key.value = newKey();
  show();
}

let sending = false;
async function sendWaiting() {
  if (sending || !navigator.onLine || !read(here.dataset.who).some((entry) => !entry.refused)) return;
  sending = true;
  let logged = 0;
  const { token, signedOut } = await freshToken();
  let why = signedOut && here.dataset.signedOut;
  for (const entry of token ? read(here.dataset.who).filter((each) => !each.refused) : []) {
    const answer = await send(entry, token);
    if (!answer || answer.none) break;
    if (answer.signedOut || answer.another) {
      why = here.dataset.signedOut;
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
  else show(why);
}

function wait(said, key) {
  const label = (name) => form.elements[name].selectedOptions?.[0]?.textContent || said[name];
  const words = [label("date"), label("minutes"), label("people"), label("recipient"), said.description];
  drop(key);
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
    const away = answer?.signedOut || answer?.another;
    if (!away && answer?.words) drop(key);
    if (answer?.logged) location.assign(answer.url);
    else if (!away && answer?.words) form.submit();
    else if (said.description.trim()) {
      wait(said, key);
      if (away) show(here.dataset.signedOut);
      // Most often the page's token is old: with a new one it goes at once, or it turns out who is signed in.
      else if (answer?.none) sendWaiting();
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
