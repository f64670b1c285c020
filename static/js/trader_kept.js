// The trader's page, its styles and its scripts are kept on the phone, so that it opens without a signal; and it says
// so, or says that it is the kept one. Without service workers the page is the same, and says nothing of it.
const note = document.querySelector(".kept-here");
// Before anything is registered: the worker may take the page over any moment, and it never saw this page come.
const sawItCome = Boolean(navigator.serviceWorker?.controller);

async function keepHere() {
  const address = new URL(note.dataset.worker, location.href);
  const home = new URL("./", address);
  await navigator.serviceWorker.register(address, { scope: home.pathname });
  const { active } = await navigator.serviceWorker.ready;
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  // What was just said ("Logged…") is not to be read again tomorrow: then the page is kept anew, without it.
  const anew = !sawItCome || Boolean(document.querySelector(".messages"));
  // A form that came back with a mistake in it stands under another address, where there is no page to keep.
  const page = location.pathname === home.pathname ? location.href : home.href;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => say(data);
  active.postMessage({ keep: parts.map((part) => part.href || part.src), page, anew }, [port2]);
}

function say({ ready, since }) {
  if (!ready) return;
  const words = document.querySelector(".kept-ready");
  if (words) words.hidden = false;
  if (since) sayHowOld(since, words);
}

// Beside the figures, and at the form as well, where the cursor is.
function sayHowOld(since, words) {
  const style = { dateStyle: "medium", timeStyle: "short" };
  const language = document.documentElement.lang;
  const when = new Date(since).toLocaleString(language === "en" ? "en-GB" : language, style);
  note.textContent = note.dataset.kept.replace("{when}", when);
  note.hidden = false;
  words?.prepend(`${note.textContent} `);
}

// Where the phone forbids it (a private window, no room), the page works as without it.
if (note && "serviceWorker" in navigator) keepHere().catch(() => null);
