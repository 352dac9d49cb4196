// The city map come alive: what the server drew and listed stays beside it and follows it. Loaded on pages with a map only.
import { AttributionControl, Map as LiveMap, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import { announce } from '../words.js'
import { keepAddress } from './address.js'
import { startCard } from './card.js'
import { addControls } from './controls.js'
import { showFigures } from './figures.js'
import { startLayers } from './layers.js'
import { startList } from './list.js'
import { isDark, whenThemeChanges } from './look.js'
import { startPins } from './pins.js'
import { startPlace } from './place.js'
import { showReplay } from './replay.js'
import { startSearch } from './search.js'
import { showVehicles } from './vehicles.js'
import { showWay } from './way.js'

const LETTERS = 'Їжак Abc 12'
const FONTS = ['400 48px "Golos Text Variable"', '600 48px "Golos Semi Bold"']

/** The look of the base map in the reader's language and theme. */
const styleOf = (data) => `${data.style}&theme=${isDark() ? 'dark' : 'light'}`

/** How much of the map lies under the panels, so that its middle is the middle of what is seen. */
function padding(root) {
  const panel = root.querySelector('.hr-panel:not(.hr-panel--end)')
  const floats = panel && getComputedStyle(panel).position === 'absolute'
  return { left: floats ? panel.offsetLeft + panel.offsetWidth : 0, top: 0, right: 0, bottom: 0 }
}

/** What the library itself says, in the reader's language. */
const inWords = (words) => ({
  'Map.Title': words.canvas,
  'ScaleControl.Meters': words.m,
  'ScaleControl.Kilometers': words.km,
  'CooperativeGesturesHandler.WindowsHelpText': words['gestures-ctrl'],
  'CooperativeGesturesHandler.MacHelpText': words['gestures-mac'],
  'CooperativeGesturesHandler.MobileHelpText': words['gestures-touch'],
})

function open(root, data) {
  const place = root.querySelector('[data-map-canvas]')
  const container = document.createElement('div')
  container.className = 'hr-map__live'
  place.append(container)
  const [lon, lat, zoom] = data.at ?? [...data.centre, data.zoom]
  const map = new LiveMap({
    container,
    style: styleOf(data),
    center: [lon, lat],
    zoom,
    minZoom: 7,
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: data.embedded,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: inWords(data.words),
    // Tiles of our own are named by their path; a worker needs the whole address.
    transformRequest: (url) => ({ url: url.startsWith('/') ? location.origin + url : url }),
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right')
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right')
  map.setPadding(padding(root))
  if (!data.at && data.bounds) map.fitBounds(data.bounds, { animate: false, padding: 24 })
  map.once('load', () => {
    place.querySelector(':scope > .hr-map, :scope > svg')?.remove()
    root.dataset.mapReady = 'yes'
  })
  return map
}

/** Another theme is another style of the whole map. */
function startAnew(city) {
  whenThemeChanges(() => {
    city.styled = 0
    city.map.setStyle(styleOf(city.data), { diff: false })
  })
}

/** The hook of `[data-map-script]`: makes the map of this element live. */
export async function start(root) {
  const data = JSON.parse(root.dataset.mapData)
  setWorkerUrl(new URL(data.worker, location.href).href)
  await Promise.all(FONTS.map((font) => document.fonts.load(font, LETTERS))).catch(() => {})
  let map
  try {
    map = open(root, data)
  } catch {
    root.querySelector('.hr-map__live')?.remove()
    if (data.field) root.remove()
    return announce(data.words['no-webgl'])
  }
  if (data.field) return startPlace({ root, map, data }) ?? whenThemeChanges(() => map.setStyle(styleOf(data), { diff: false }))
  const city = { root, data, map, on: new Set(data.layers.filter((layer) => layer.on).map((layer) => layer.code)), chosen: data.chosen, styled: 0 }
  // Which style is on the map, counted; 0 between two: nothing can be put on it then, and all is put there anew when the next has come.
  let styles = 0
  map.on('style.load', () => (city.styled = ++styles))
  let failed = false
  map.on('error', () => {
    if (!failed) announce(data.words.failed)
    failed = true
  })
  startPins(city)
  if (data.vehicles) {
    addControls(city)
    showVehicles(city)
    return startAnew(city)
  }
  if (data.way) {
    addControls(city)
    showWay(city)
    return startAnew(city)
  }
  if (data.replay) {
    addControls(city)
    showReplay(city)
    return startAnew(city)
  }
  startLayers(city)
  if (data.theme) showFigures(city)
  addControls(city)
  startCard(city)
  startSearch(city)
  startList(city)
  keepAddress(city)
  startAnew(city)
}
