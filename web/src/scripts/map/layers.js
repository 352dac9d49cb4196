// Layers of registers over the base map: switched on and off, in the colours of the theme, clustered from afar.
import { isDark } from './look.js'

const SAID = 'objects'
const BOLD = ['Golos Semi Bold']
const isPoint = ['==', ['geometry-type'], 'Point']
const isCluster = ['has', 'point_count']

/** What the parts of a layer are called on the map, those that can be clicked first. */
const parts = (code) => ['pin', 'cluster', 'area', 'line', 'count', 'edge'].map((part) => `${part}:${code}`)

function points({ data }, layer, colour, dark) {
  const { code } = layer
  const many = ['interpolate', ['linear'], ['get', 'point_count'], 2, 15, 50, 22, 1000, 34]
  return [
    { id: `cluster:${code}`, type: 'circle', filter: isCluster, paint: { 'circle-color': colour, 'circle-radius': many, 'circle-stroke-color': data.surfaces[dark], 'circle-stroke-width': 2.5 } },
    { id: `count:${code}`, type: 'symbol', filter: isCluster, layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-font': BOLD, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': data.surfaces[dark] } },
    {
      id: `pin:${code}`,
      type: 'symbol',
      filter: ['all', isPoint, ['!', isCluster]],
      layout: { 'icon-image': `pin-${code}`, 'icon-anchor': 'bottom', 'icon-allow-overlap': true, 'symbol-z-order': 'viewport-y', 'text-field': ['step', ['zoom'], '', 15.5, ['get', 'name']], 'text-font': ['Golos Text Variable'], 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 0.25], 'text-optional': true, 'text-max-width': 9 },
      paint: { 'text-color': data.inks[dark], 'text-halo-color': data.surfaces[dark], 'text-halo-width': 1.5 },
    },
  ]
}

function lines({ data }, { code }, colour, dark) {
  const wide = (more) => ['interpolate', ['linear'], ['zoom'], 10, 2 + more, 16, 5 + more]
  const round = { 'line-cap': 'round', 'line-join': 'round' }
  return [
    { id: `edge:${code}`, type: 'line', layout: round, paint: { 'line-color': data.surfaces[dark], 'line-width': wide(3), 'line-opacity': 0.8 } },
    { id: `line:${code}`, type: 'line', layout: round, paint: { 'line-color': colour, 'line-width': wide(0) } },
  ]
}

/** From afar an area is a dot nobody sees: a pin stands on it until its shape can be seen. */
function areas(_, { code }, colour) {
  const single = ['!', ['has', 'merged']]
  return [
    { id: `area:${code}`, type: 'fill', paint: { 'fill-color': colour, 'fill-opacity': ['case', single, 0.22, 0.6] } },
    { id: `edge:${code}`, type: 'line', filter: single, paint: { 'line-color': colour, 'line-width': 2 } },
    { id: `pin:${code}`, type: 'symbol', maxzoom: 13.5, layout: { 'icon-image': `pin-${code}`, 'icon-anchor': 'bottom', 'icon-size': 0.85, 'icon-padding': 0, 'symbol-z-order': 'viewport-y' } },
  ]
}

const FORMS = { point: points, line: lines, area: areas }

/** Puts a layer on the map: shapes under the words, pins above everything. */
function show(city, layer) {
  const { map, data } = city
  const dark = Number(isDark())
  if (!city.styled || map.getSource(layer.code)) return
  map.addSource(layer.code, { type: 'vector', tiles: [layer.tiles], maxzoom: data.tileZoomMax })
  const words = map.getStyle().layers.find((own) => own.type === 'symbol')?.id
  for (const part of FORMS[layer.form](city, layer, layer.colours[dark], dark)) {
    const isAbove = layer.form === 'point' || part.type === 'symbol'
    map.addLayer({ ...part, source: layer.code, 'source-layer': SAID }, isAbove ? undefined : words)
  }
}

function hide({ map }, { code }) {
  for (const part of parts(code)) if (map.getLayer(part)) map.removeLayer(part)
  if (map.getSource(code)) map.removeSource(code)
}

/** The codes of the layers that are on, in the order of the list. */
export const chosenLayers = ({ data, on }) => data.layers.map((layer) => layer.code).filter((code) => on.has(code))

/** Parts of the map that answer to a click. */
export const clickable = (city) => chosenLayers(city).flatMap((code) => parts(code).slice(0, 4)).filter((part) => city.map.getLayer(part))

export function startLayers(city) {
  const { root, map, data } = city
  const form = root.querySelector('[data-map-layers]')
  const all = () => data.layers.filter((layer) => city.on.has(layer.code))
  city.switchLayer = (code, on) => {
    const layer = data.layers.find((own) => own.code === code)
    if (!layer || city.on.has(code) === on) return
    city.on[on ? 'add' : 'delete'](code)
    const box = form?.querySelector(`input[value="${CSS.escape(code)}"]`)
    if (box) box.checked = on
    if (on) show(city, layer)
    else if (city.styled) hide(city, layer)
    map.fire('layerschosen')
  }
  map.on('style.load', () => {
    for (const layer of all()) show(city, layer)
    map.fire('layersready')
  })
  form?.addEventListener('change', (event) => event.target.name === 'layers' && city.switchLayer(event.target.value, event.target.checked))
  form?.addEventListener('submit', (event) => event.preventDefault())
}
