// The ground that every map stands on: tiles where there is an address for them, else plain with the neighbourhoods'
// outlines. Leaflet (L) is there before this. Without script the list or the form beside the map does all the work.
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function drawn() {
  return {
    zoomControl: false,
    minZoom: 9,
    // Quarter steps fit the borough into any frame; the grid of the server knows whole ones.
    zoomSnap: 0.25,
    zoomDelta: 1,
    maxZoom: 18,
    maxBoundsViscosity: 0.7,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    scrollWheelZoom: false,
    closePopupOnClick: true,
  };
}

function tiles(map, element, onFailure) {
  const layer = L.tileLayer(element.dataset.tiles, {
    attribution: element.dataset.attribution,
    maxZoom: 18,
    // The tiles' owner may ask for the page they are used on; the site's own policy would hide it.
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  let arrived = false;
  layer.on("tileload", () => (arrived = true));
  layer.on("tileerror", () => {
    if (arrived || !map.hasLayer(layer)) return;
    layer.remove();
    onFailure();
  });
  layer.addTo(map);
}

function outlines(map, element, places) {
  for (const place of places.features) {
    if (!place.geometry) continue;
    const { name, middle, schematic } = place.properties;
    L.geoJSON(place.geometry, {
      interactive: false,
      style: { className: `map__area${schematic ? " map__area--schematic" : ""}`, weight: 1.5 },
    }).addTo(map);
    L.tooltip(middle, { permanent: true, direction: "bottom", offset: [0, 14], className: "map__name", pane: "names", interactive: false, content: name }).addTo(map);
  }
  const note = document.querySelector("[data-map-schematic]");
  if (places.features.some((place) => place.properties.schematic)) {
    if (note) note.hidden = false;
    map.attributionControl.addAttribution(element.dataset.schematic);
  }
}

// Leaflet's style sheet and our clothes for it come with the script: without one no page needs them.
const dressed = (...sheets) =>
  Promise.all(
    sheets.map(
      (href) =>
        new Promise((done) => {
          const sheet = document.createElement("link");
          Object.assign(sheet, { rel: "stylesheet", href, onload: done, onerror: done });
          document.head.append(sheet);
        }),
    ),
  );

// Draws the ground in the element and gives { map, places }; `places` are the neighbourhoods as GeoJSON.
async function ground(element) {
  await dressed(element.dataset.style, element.dataset.ours);
  element.hidden = false;
  const [west, south, east, north] = element.dataset.area.split(",").map(Number);
  const area = L.latLngBounds([south, west], [north, east]);
  const map = L.map(element, drawn());
  map.fitBounds(area);
  map.setMaxBounds(area.pad(0.6));
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  L.control.zoom({ zoomInTitle: element.dataset.nearer, zoomOutTitle: element.dataset.farther }).addTo(map);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  // Names of places are for the eye; the pins say theirs themselves.
  map.createPane("names").setAttribute("aria-hidden", "true");
  const smaller = () => element.classList.toggle("map--far", map.getZoom() < 12.5);
  map.on("zoomend", smaller);
  smaller();
  const places = await (await fetch(element.dataset.outlines)).json();
  const plain = () => outlines(map, element, places);
  if (element.dataset.tiles) tiles(map, element, plain);
  else plain();
  return { map, places };
}

window.civicMap = { ground, still };
