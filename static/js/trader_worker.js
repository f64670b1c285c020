// Opens the trader's page where there is no signal. It keeps the last page this phone saw, its styles and scripts,
// and answers with them only when the network does not. What is kept is one person's, and lasts as long as the site
// says (its session's life); it goes at the first sign that this person is not the reader: a way to sign in, a page
// that may not be seen or is not there, another person's page. Nothing is ever sent from here.
const STORE = "civic-trader-1";
const HOME = new URL(self.registration.scope).pathname;
const WHOSE = "X-Page-For";
const LASTS = "X-Page-Lasts";
const SINCE = "X-Kept-Since";
const GONE = [401, 403, 404, 410];

// Pages that were shown from the phone, and since when they were kept: a page asks, for it cannot see that itself.
const shown = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), forgetOld()])));

self.addEventListener("message", (event) => {
  const { keep, page, anew } = event.data || {};
  if (!keep) return;
  const since = shown.get(event.source?.id) ?? null;
  const done = forgetOld().then(() => keepAll(keep, page, anew && !since));
  event.waitUntil(done.then((ready) => event.ports[0]?.postMessage({ ready, since })));
});

// Gives whether everything is here that the page needs without a signal.
async function keepAll(parts, page, anew) {
  const store = await caches.open(STORE);
  const ours = parts.filter((address) => new URL(address).origin === self.location.origin);
  const pages = anew || !(await has(store, page)) ? [page] : [];
  for (const address of [...pages, ...ours]) {
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (address === page) await heed(store, address, answer);
    else if (answer?.ok && !answer.redirected) await put(store, address, answer);
  }
  // Asked of the phone, not of the store opened before: it may have been emptied meanwhile.
  const found = await Promise.all([page, ...ours].map((address) => has(caches, address)));
  return found.every(Boolean);
}

function has(store, address) {
  return store.match(stem(address), { ignoreVary: true });
}

// Read whole before it takes the place of what was kept: a signal that drops half-way must not lose both.
async function put(store, address, answer) {
  const body = await answer.blob().catch(() => null);
  if (!body) return;
  const headers = new Headers(answer.headers);
  headers.set(SINCE, String(Date.now()));
  await store.put(stem(address), new Response(body, { status: answer.status, headers })).catch(() => null);
}

// What an answer of the site to asking for the page means for what is kept.
async function heed(store, address, answer) {
  if (!store || !answer || answer.status >= 500) return;
  const refused = answer.redirected || answer.type === "opaqueredirect" || GONE.includes(answer.status);
  const whose = refused ? null : answer.headers.get(WHOSE);
  for (const { kept } of await pages(store)) {
    if (kept.headers.get(WHOSE) !== whose) {
      await caches.delete(STORE);
      store = await caches.open(STORE);
      break;
    }
  }
  if (whose && answer.ok) await put(store, address, answer.clone());
}

// In every language: each has a worker of its own, and one store.
async function pages(store) {
  const find = async (request) => ({ request, kept: await store.match(request, { ignoreVary: true }) });
  const found = await Promise.all((await store.keys()).map(find));
  return found.filter(({ request, kept }) => kept && (kept.headers.has(WHOSE) || new URL(request.url).pathname === HOME));
}

// A clock that was put back makes a page no younger.
function isOld(kept) {
  const age = Math.abs(Date.now() - Number(kept.headers.get(SINCE)));
  return !(age <= Number(kept.headers.get(LASTS)) * 1000);
}

async function forgetOld() {
  if (!(await caches.has(STORE))) return;
  const store = await caches.open(STORE);
  for (const { request, kept } of await pages(store)) if (isOld(kept)) await store.delete(request);
}

// One page for the phone, whatever its query said: the tenancy is kept, the rest is not.
function stem(address) {
  const url = new URL(address);
  if (url.pathname !== HOME) return url.href;
  const tenancy = url.searchParams.get("tenancy");
  return `${url.origin}${HOME}${tenancy ? `?tenancy=${tenancy}` : ""}`;
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname === HOME) event.respondWith(page(event));
  else if (["style", "script", "image"].includes(event.request.destination)) event.respondWith(part(event.request));
});

async function page(event) {
  // Opened before the site is asked: where the store is emptied meanwhile, a late answer is kept nowhere.
  const store = await caches.open(STORE).catch(() => null);
  const answer = await fetch(event.request).catch(() => null);
  if (!answer) return fromPhone(event);
  await heed(store, event.request.url, answer).catch(() => null);
  return answer;
}

async function fromPhone({ request, resultingClientId }) {
  await forgetOld();
  const kept = (await has(caches, request.url)) || (await has(caches, self.registration.scope));
  if (!kept) return Response.error();
  if (resultingClientId) shown.set(resultingClientId, Number(kept.headers.get(SINCE)));
  const headers = new Headers(kept.headers);
  headers.set("X-From-Phone", "yes");
  return new Response(await kept.blob(), { status: 200, headers });
}

async function part(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request.url, { ignoreVary: true })) || Response.error();
  }
}
