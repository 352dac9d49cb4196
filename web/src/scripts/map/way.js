// A journey on the map: rides in the colour of what is ridden, walks dotted, the stops of changes, both ends.
import { isDark } from './look.js'

const COLOURS = { tram: ['#8a2d15', '#e58a70'], trolleybus: ['#0c665c', '#4fc4b3'], bus: ['#1d5f94', '#7db6e8'], walk: ['#3b4149', '#d5d9de'] }
const GROUND = ['#ffffff', '#14181d']

const feature = (geometry, properties) => ({ type: 'Feature', geometry, properties })
const point = (coordinates, properties) => feature({ type: 'Point', coordinates }, properties)
const collection = (features) => ({ type: 'FeatureCollection', features })

function lay({ map, data }) {
  if (map.getSource('way')) return
  const dark = Number(isDark())
  const colour = ['match', ['get', 'form'], ...Object.entries(COLOURS).flatMap(([form, both]) => [form, both[dark]]), COLOURS.bus[dark]]
  const parts = data.way.filter((part) => part.line?.length > 1)
  map.addSource('way', { type: 'geojson', data: collection(parts.map(({ form, label, line }) => feature({ type: 'LineString', coordinates: line }, { form, label }))) })
  map.addSource('way-stops', { type: 'geojson', data: collection(data.stops.map(([at, name]) => point(at, { name }))) })
  map.addSource('way-ends', { type: 'geojson', data: collection(data.ends.map(([at, label]) => point(at, { label }))) })
  const round = { 'line-cap': 'round', 'line-join': 'round' }
  map.addLayer({ id: 'way-edge', type: 'line', source: 'way', layout: round, paint: { 'line-color': GROUND[dark], 'line-width': 9 } })
  map.addLayer({ id: 'way-ride', type: 'line', source: 'way', filter: ['!=', ['get', 'form'], 'walk'], layout: round, paint: { 'line-color': colour, 'line-width': 5 } })
  map.addLayer({ id: 'way-walk', type: 'line', source: 'way', filter: ['==', ['get', 'form'], 'walk'], layout: round, paint: { 'line-color': colour, 'line-width': 4, 'line-dasharray': [0.1, 1.8] } })
  map.addLayer({ id: 'way-stop', type: 'circle', source: 'way-stops', paint: { 'circle-radius': 5, 'circle-color': GROUND[dark], 'circle-stroke-color': COLOURS.walk[dark], 'circle-stroke-width': 2.5 } })
  map.addLayer({ id: 'way-end', type: 'circle', source: 'way-ends', paint: { 'circle-radius': 12, 'circle-color': COLOURS.walk[dark], 'circle-stroke-color': GROUND[dark], 'circle-stroke-width': 2 } })
  const letters = { 'text-font': ['Golos Semi Bold'], 'text-allow-overlap': true, 'text-ignore-placement': true }
  map.addLayer({ id: 'way-end-said', type: 'symbol', source: 'way-ends', layout: { ...letters, 'text-field': ['get', 'label'], 'text-size': 13 }, paint: { 'text-color': GROUND[dark] } })
  map.addLayer({
    id: 'way-stop-said',
    type: 'symbol',
    source: 'way-stops',
    minzoom: 13,
    layout: { 'text-font': ['Golos Semi Bold'], 'text-field': ['get', 'name'], 'text-size': 12, 'text-offset': [0, 1.2], 'text-anchor': 'top' },
    paint: { 'text-color': COLOURS.walk[dark], 'text-halo-color': GROUND[dark], 'text-halo-width': 2 },
  })
}

/** Shows the journey of this map, and lays it anew on every style. */
export function showWay(city) {
  const { map, data } = city
  map.on('style.load', () => lay(city))
  if (city.styled) lay(city)
  if (data.bounds) map.fitBounds(data.bounds, { animate: false, padding: 40, maxZoom: 16 })
}
