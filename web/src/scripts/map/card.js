// What is clicked is told about on a card; a cluster opens up.
import { announce, make } from '../words.js'
import { latest } from './latest.js'
import { clickable } from './layers.js'
import { isDark } from './look.js'

const NEAR = 6
const FOCUS_ZOOM = 16

const nothing = { type: 'FeatureCollection', features: [] }

/** The chosen object above all others: a grown pin, or a thicker edge. */
function mark({ map, data, styled }, card) {
  if (!styled) return
  const [code, id] = (card?.dataset.key ?? '').split(':')
  const layer = data.layers.find((own) => own.code === code)
  const at = card?.dataset.form === 'point' && card.dataset.at.split(',').map(Number)
  const point = at && layer ? { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { pin: `chosen-${code}` } }] } : nothing
  if (map.getLayer('chosen')) map.removeLayer('chosen')
  if (map.getLayer('chosen-edge')) map.removeLayer('chosen-edge')
  if (map.getSource('chosen')) map.getSource('chosen').setData(point)
  else map.addSource('chosen', { type: 'geojson', data: point })
  map.addLayer({ id: 'chosen', type: 'symbol', source: 'chosen', layout: { 'icon-image': ['get', 'pin'], 'icon-anchor': 'bottom', 'icon-allow-overlap': true, 'icon-ignore-placement': true } })
  if (card && !at && map.getSource(code)) {
    map.addLayer({ id: 'chosen-edge', type: 'line', source: code, 'source-layer': 'objects', filter: ['==', ['get', 'id'], id], paint: { 'line-color': data.accents[Number(isDark())], 'line-width': 5 } })
  }
}

function go({ map }, card) {
  const bounds = card.dataset.bounds.split(',').map(Number)
  if (card.dataset.form !== 'point' && bounds.length === 4) return map.fitBounds(bounds, { padding: 80, maxZoom: FOCUS_ZOOM })
  const at = card.dataset.at.split(',').map(Number)
  if (at.length === 2) map.easeTo({ center: at, zoom: Math.max(map.getZoom(), FOCUS_ZOOM) })
}

export function startCard(city) {
  const { root, map, data } = city
  const panel = root.querySelector('[data-map-card]')
  if (!panel) return
  const shown = () => panel.querySelector('.hr-map-card')
  const { ask, drop } = latest()

  const addClose = () => {
    const close = make('button', { type: 'button', class: 'hr-map-close', 'aria-label': data.words.close })
    close.innerHTML = `<svg class="hr-i" aria-hidden="true" focusable="false"><use href="${data.sprite}#x"/></svg>`
    close.addEventListener('click', () => city.choose(null))
    panel.prepend(close)
  }

  /** Shows the card of `layer:id`, or none. `quietly`: the map stays where it is and so does the focus. */
  city.choose = async (key, { quietly = false } = {}) => {
    drop()
    city.chosen = key ?? undefined
    if (!key) {
      const had = panel.contains(document.activeElement)
      panel.hidden = true
      panel.replaceChildren()
      mark(city, null)
      if (had) map.getCanvas().focus({ preventScroll: true })
      return map.fire('layerschosen')
    }
    const [code, id] = key.split(':')
    const told = await ask(`/map/card/${encodeURIComponent(code)}/${encodeURIComponent(id)}`)
    if (!told || city.chosen !== key) return
    city.switchLayer(code, true)
    panel.innerHTML = told
    addClose()
    panel.hidden = false
    mark(city, shown())
    announce(`${data.words.choose}: ${shown().querySelector('h2').textContent}`)
    if (!quietly) {
      go(city, shown())
      shown().querySelector('h2').focus({ preventScroll: matchMedia('(min-width: 48rem)').matches })
    }
    map.fire('layerschosen')
  }

  const at = (point) => map.queryRenderedFeatures([[point.x - NEAR, point.y - NEAR], [point.x + NEAR, point.y + NEAR]], { layers: clickable(city) })[0]
  city.chooseAt = (point, options) => {
    const found = at(point)
    if (!found) return false
    if (found.properties.point_count || found.properties.merged) map.easeTo({ center: map.unproject(point), zoom: map.getZoom() + 2 })
    else city.choose(`${found.source}:${found.properties.id}`, options)
    return true
  }

  map.on('click', ({ point }) => city.measuring || city.chooseAt(point, { quietly: true }))
  map.on('mousemove', ({ point }) => (map.getCanvas().style.cursor = city.measuring ? 'crosshair' : at(point) ? 'pointer' : ''))
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || city.measuring) return
    const { width, height } = map.getCanvas().getBoundingClientRect()
    const { left } = map.getPadding()
    city.chooseAt({ x: left + (width - left) / 2, y: height / 2 })
  })
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-map-go]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    root.scrollIntoView({ block: 'nearest' })
    city.choose(link.dataset.mapGo)
  })
  map.on('layersready', () => mark(city, shown()))
  if (shown()) addClose()
}
