// The map beside the list: asks the server what the view shows, in the order of the list, and draws a pin for each.
// Pins are buttons in that order: Enter opens or goes nearer, Escape closes and gives the focus back.
const element = document.querySelector("[data-crowd-map]");
const words = element.dataset;
const status = document.querySelector("[data-map-status]");
const { map, places } = await window.civicMap.ground(element);
document.querySelector("[data-map-legend]").hidden = false;
const pins = L.layerGroup().addTo(map);
const TINY = 0.00015; // degrees: nearer than this no zoom takes them apart
const CLOSE = 42; // pixels
let request, opener, focusFirst = false;

const say = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const counted = (count) => say(count === 1 ? words.one : words.many, { count });

// The words of the page's address without its page; with changes.
function query(changes) {
  const asked = new URLSearchParams(location.search);
  asked.delete("page");
  for (const [name, value] of Object.entries(changes)) asked.set(name, value);
  return asked;
}

// The part of the earth that is seen, no more than the page's own part where it has one; null for nothing.
function box() {
  const view = map.getBounds().pad(0.15);
  let [west, south, east, north] = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
  const own = (new URLSearchParams(location.search).get("bbox") || "").split(",").map(Number);
  const limits = own.length === 4 && own.every(Number.isFinite) ? own : [-180, -90, 180, 90];
  [west, south] = [Math.max(west, limits[0]), Math.max(south, limits[1])];
  [east, north] = [Math.min(east, limits[2]), Math.min(north, limits[3])];
  return west < east && south < north ? [west, south, east, north].map((each) => each.toFixed(5)).join(",") : null;
}

function picture(name) {
  const found = document.getElementById("map-icons").content.querySelector(`[data-icon="${name}"] svg`);
  return found ? found.cloneNode(true) : document.createTextNode("");
}

function made(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

// Pins that would lie on each other become one, so that each can be hit. The first in the list's order stays.
function apart(things) {
  const kept = [];
  for (const thing of things) {
    const spot = map.latLngToLayerPoint(thing.at);
    const near = kept.find((other) => other.spot.distanceTo(spot) < CLOSE);
    if (near) near.thing = joined(near.thing, thing);
    else kept.push({ spot, thing });
  }
  return kept.map((each) => each.thing);
}

function joined(one, other) {
  const box = ({ at, box: own }) => own || [at[1], at[0], at[1], at[0]];
  const [a, b] = [box(one), box(other)];
  const both = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  return { n: (one.n || 1) + (other.n || 1), at: one.at, box: both };
}

function pin(thing) {
  const body = made("span", `map-pin${thing.n ? " map-pin--many" : ` act--${thing.act}`}`);
  body.append(thing.n ? String(thing.n) : picture(thing.icon));
  const size = thing.n ? 44 : 36;
  const marker = L.marker(thing.at, {
    icon: L.divIcon({ html: body, className: "map-pin-place", iconSize: [size, size], iconAnchor: [size / 2, thing.n ? size / 2 : size] }),
    keyboard: true,
    riseOnHover: true,
  });
  pins.addLayer(marker);
  const button = marker.getElement();
  button.dataset.pin = thing.key || `${thing.n}@${thing.at}`;
  button.setAttribute("aria-label", thing.n ? say(words.cluster, { count: thing.n }) : [thing.title, thing.kind, thing.place].filter(Boolean).join(", "));
  marker.on("click", () => act(thing, button));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(thing, button);
  });
}

function act(thing, button) {
  if (!thing.n) return open(thing, button);
  const [west, south, east, north] = thing.box;
  const together = (east - west < TINY && north - south < TINY) || map.getZoom() >= map.getMaxZoom();
  if (together) return open(thing, button);
  const bounds = L.latLngBounds([south, west], [north, east]);
  focusFirst = true;
  const nearer = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds.pad(0.3))));
  map.setView(bounds.getCenter(), nearer, { animate: !window.civicMap.still });
}

// A small card at the pin: the way to the thing, or to the list of those that no zoom takes apart.
function open(thing, from) {
  opener = from;
  const card = made("div", "map-card");
  const link = made("a", "strong");
  if (thing.n) {
    const place = places.features.find((each) => each.properties.slug === thing.hood);
    card.append(made("p", "", place ? say(words.together, { count: thing.n, place: place.properties.name }) : say(words.cluster, { count: thing.n })));
    const [west, south, east, north] = thing.box;
    const near = [west - 0.00005, south - 0.00005, east + 0.00005, north + 0.00005].map((each) => each.toFixed(5)).join(",");
    const asked = query(thing.hood ? { neighbourhood: thing.hood } : { bbox: near });
    link.href = `?${asked}#results`;
    link.textContent = words.list;
  } else {
    card.append(made("p", "small soft", [thing.kind, thing.place].filter(Boolean).join(" · ")));
    link.href = thing.url;
    link.textContent = thing.title;
    if (thing.lang) link.lang = thing.lang;
  }
  const close = made("button", "button button--small button--secondary", words.close);
  close.type = "button";
  close.addEventListener("click", shut);
  const line = made("p");
  line.append(link);
  card.append(line, close);
  L.popup({ closeButton: false, offset: [0, thing.n ? -14 : -30], minWidth: 180, maxWidth: 260, autoPanPadding: [16, 16] })
    .setLatLng(thing.at)
    .setContent(card)
    .openOn(map);
  link.focus({ preventScroll: true });
}

function shut() {
  if (!opener) return;
  const key = opener.dataset.pin;
  map.closePopup();
  // The pins may have been drawn anew since; the one with the same key takes the focus.
  const back = opener.isConnected ? opener : element.querySelector(`[data-pin="${key}"]`);
  (back || element).focus({ preventScroll: true });
  opener = null;
}

async function show() {
  const part = box();
  request?.abort();
  request = new AbortController();
  const had = document.activeElement?.dataset?.pin;
  let found = { total: 0, things: [] };
  if (part) {
    const asked = query({ bbox: part, zoom: Math.round(map.getZoom()) });
    try {
      const answer = await fetch(`${words.data}?${asked}`, { signal: request.signal });
      if (!answer.ok) return;
      found = await answer.json();
    } catch {
      return; // A newer question is on its way, or the network is gone: what is drawn stays.
    }
  }
  pins.clearLayers();
  apart(found.things).forEach(pin);
  status.textContent = counted(found.total);
  element.dataset.total = found.total;
  element.dataset.drawn = Number(element.dataset.drawn || 0) + 1;
  const next = (had && element.querySelector(`[data-pin="${had}"]`)) || (focusFirst && element.querySelector("[data-pin]"));
  if (next) next.focus({ preventScroll: true });
  else if (had) element.focus({ preventScroll: true });
  focusFirst = false;
}

// From the list to the map: the button of a row shows where it is.
function listen() {
  for (const row of document.querySelectorAll("[data-thing]")) {
    const button = row.querySelector("[data-show]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const { thing, at, title, url, kind, place } = row.dataset;
      const where = at.split(",").map(Number);
      map.setView(where, Math.max(map.getZoom(), 16), { animate: false });
      element.scrollIntoView({ block: "nearest", behavior: window.civicMap.still ? "auto" : "smooth" });
      open({ key: thing, at: where, title, url, kind, place }, button);
    });
    const light = (on) => element.querySelector(`[data-pin="${row.dataset.thing}"]`)?.classList.toggle("map-pin-place--lit", on);
    for (const [event, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
      row.addEventListener(event, () => light(on));
    }
  }
}

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opener) shut();
});
map.on("moveend", show);
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "results") return;
  listen();
  show();
});
listen();
await show();
