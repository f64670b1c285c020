// Lets somebody put a pin on a map instead of choosing a neighbourhood: by tapping, by dragging, or by moving the map
// under the cross with the arrow keys. The map's own script comes only when it is asked for.
const script = (src, type) =>
  new Promise((done, failed) => {
    const node = document.createElement("script");
    Object.assign(node, { src, onload: done, onerror: failed, ...(type ? { type } : {}) });
    document.head.append(node);
  });

async function prepare({ leaflet, ground }) {
  await script(leaflet);
  await script(ground, "module");
}

function picker(box) {
  const words = box.dataset;
  const input = document.getElementById(words.for);
  const hood = document.getElementById(words.neighbourhood);
  const [open, body, put, drop, status] = ["open", "body", "put", "drop", "status"].map((name) => box.querySelector(`[data-pin-${name}]`));
  let map, places, marker;
  document.getElementById(words.postcode).closest(".field").after(box);
  box.hidden = false;
  if (input.value) show();

  async function show() {
    open.setAttribute("aria-expanded", "true");
    body.hidden = false;
    if (map) return;
    await prepare(words);
    ({ map, places } = await window.civicMap.ground(body.querySelector(".map")));
    map.on("click", (event) => set(event.latlng));
    put.addEventListener("click", () => set(map.getCenter()));
    drop.addEventListener("click", clear);
    if (input.value) set(L.latLng(input.value.split(",").map(Number)), true);
    else if (hood.value) look();
    box.dataset.ready = "yes";
  }

  function hide() {
    open.setAttribute("aria-expanded", "false");
    body.hidden = true;
  }

  function nearest(point) {
    const far = (place) => point.distanceTo(L.latLng(place.properties.middle));
    return places.features.reduce((best, place) => (!best || far(place) < far(best) ? place : best), null);
  }

  // Four decimals, as the server keeps them: a corner, not a doorbell.
  function set(point, kept) {
    const near = nearest(point);
    input.value = `${point.lat.toFixed(4)},${point.lng.toFixed(4)}`;
    if (!marker) {
      const body = document.createElement("span");
      body.className = "map-pin act--share";
      marker = L.marker(point, { draggable: true, keyboard: false, icon: L.divIcon({ html: body, className: "map-pin-place", iconSize: [36, 36], iconAnchor: [18, 36] }) });
      marker.on("dragend", () => set(marker.getLatLng()));
    }
    marker.setLatLng(point).addTo(map);
    if (kept) map.setView(point, 15, { animate: false });
    else if (near) hood.value = near.properties.slug;
    status.textContent = words.near.replace("{place}", near ? near.properties.name : "");
    drop.hidden = false;
  }

  function clear() {
    input.value = "";
    marker?.remove();
    drop.hidden = true;
    status.textContent = words.none;
    put.focus();
  }

  // Without a pin the map shows the neighbourhood that is chosen.
  function look() {
    const place = map && places.features.find((each) => each.properties.slug === hood.value);
    if (place && !input.value) map.setView(place.properties.middle, 15, { animate: false });
  }

  open.addEventListener("click", () => (body.hidden ? show() : hide()));
  hood.addEventListener("change", look);
}

document.querySelectorAll("[data-pin-picker]").forEach(picker);
