// Opens the trader's page where there is no signal. It keeps the last page this phone saw, its styles and scripts,
// answers with them only when the network does not, and forgets them as soon as the site says that nobody is signed in.
// Signing out empties the phone too (Clear-Site-Data). Nothing is ever sent from here.
const STORE = "civic-trader-1";
const HOME = new URL(self.registration.scope).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, page } = event.data || {};
  if (keep) event.waitUntil(keepAll(page ? [...keep, page] : keep));
});

async function keepAll(addresses) {
  const store = await caches.open(STORE);
  for (const address of addresses) {
    if (new URL(address).origin !== self.location.origin) continue;
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (answer?.ok && !answer.redirected) await put(store, address, answer);
  }
}

// Read whole before it takes the place of what was kept: a signal that drops half-way must not lose both.
async function put(store, address, answer) {
  const body = await answer.blob().catch(() => null);
  if (body) await store.put(stem(address), new Response(body, { status: answer.status, headers: answer.headers }));
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
  if (url.pathname === HOME) event.respondWith(page(event.request));
  else if (["style", "script", "image"].includes(event.request.destination)) event.respondWith(part(event.request));
});

async function page(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.redirected || answer.type === "opaqueredirect") await caches.delete(STORE);
    else if (answer.ok) await put(store, request.url, answer.clone());
    return answer;
  } catch {
    const kept = (await store.match(stem(request.url))) || (await store.match(stem(self.registration.scope)));
    if (!kept) return Response.error();
    const headers = new Headers(kept.headers);
    headers.set("X-From-Phone", "yes");
    return new Response(await kept.blob(), { status: 200, headers });
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request.url)) || Response.error();
  }
}
