// Distances and areas on the ball of the Earth, by points that are clicked or put with Enter in the middle of the map.
import { announce, make } from '../words.js'
import { isDark } from './look.js'

const EARTH_M = 6_371_008.8
const rad = (degrees) => (degrees * Math.PI) / 180

/** By the great circle, metres. */
export function metres([lon1, lat1], [lon2, lat2]) {
  const half = Math.sin(rad(lat2 - lat1) / 2) ** 2 + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Chamberlain and Duquette, square metres. */
export function squareMetres(points) {
  const edge = ([lon1, lat1], [lon2, lat2]) => rad(lon2 - lon1) * (2 + Math.sin(rad(lat1)) + Math.sin(rad(lat2)))
  const sum = points.reduce((all, point, at) => all + edge(point, points[(at + 1) % points.length]), 0)
  return Math.abs((sum * EARTH_M * EARTH_M) / 2)
}

const figure = (value) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 }).format(value)

function said(words, what, points) {
  if (what === 'area') {
    const area = points.length < 3 ? 0 : squareMetres(points)
    if (area < 10_000) return `${figure(area)} ${words.m2}`
    return area < 1_000_000 ? `${figure(area / 10_000)} ${words.ha}` : `${figure(area / 1_000_000)} ${words.km2}`
  }
  const length = points.slice(1).reduce((all, point, at) => all + metres(points[at], point), 0)
  return length < 1_000 ? `${figure(length)} ${words.m}` : `${figure(length / 1_000)} ${words.km}`
}

function draw({ map, data, styled }, what, points) {
  if (!styled) return
  const colour = data.accents[Number(isDark())]
  const corners = points.map((coordinates) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} }))
  const closed = what === 'area' && points.length > 2
  const path = { type: 'Feature', properties: {}, geometry: closed ? { type: 'Polygon', coordinates: [[...points, points[0]]] } : { type: 'LineString', coordinates: points } }
  const drawn = { type: 'FeatureCollection', features: points.length > 1 ? [path, ...corners] : corners }
  if (map.getSource('measure')) return map.getSource('measure').setData(drawn)
  map.addSource('measure', { type: 'geojson', data: drawn })
  map.addLayer({ id: 'measure-area', type: 'fill', source: 'measure', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': 0.16 } })
  map.addLayer({ id: 'measure-line', type: 'line', source: 'measure', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': colour, 'line-width': 3, 'line-dasharray': [2, 1] } })
  map.addLayer({ id: 'measure-point', type: 'circle', source: 'measure', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5, 'circle-color': data.surfaces[Number(isDark())], 'circle-stroke-color': colour, 'circle-stroke-width': 3 } })
}

/** Gives what begins measuring: `measure('distance', button)`. */
export function startMeasure(city, place) {
  const { map, data } = city
  const { words } = data
  let [what, points, opener] = ['', [], null]
  const result = make('output', { class: 'hr-measure__figure' })
  const tool = (label, act) => {
    const own = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary hr-small' }, label)
    own.addEventListener('click', act)
    return own
  }
  const refresh = () => {
    draw(city, what, points)
    result.textContent = said(words, what, points)
  }
  const set = (next) => {
    points = next
    refresh()
    announce(result.textContent)
  }
  const middle = () => {
    const { lng, lat } = map.getCenter()
    set([...points, [lng, lat]])
  }
  const end = () => {
    points = []
    if (map.getSource('measure')) draw(city, what, points)
    city.measuring = ''
    panel.hidden = true
    place.classList.remove('hr-map--aim')
    opener?.setAttribute('aria-pressed', 'false')
    opener?.focus()
  }
  const panel = make('div', { class: 'hr-measure', hidden: '', role: 'group' })
  const help = make('p', { class: 'small muted m0' }, words['measure-help'])
  const row = make('div', { class: 'hr-row hr-chips' })
  row.append(tool(words['measure-add'], middle), tool(words['measure-undo'], () => set(points.slice(0, -1))), tool(words['measure-clear'], () => set([])), tool(words['measure-close'], end))
  panel.append(result, help, row)
  place.append(panel)
  map.on('click', ({ lngLat }) => city.measuring && set([...points, [lngLat.lng, lngLat.lat]]))
  map.on('style.load', () => city.measuring && refresh())
  map.getCanvas().addEventListener('keydown', (event) => {
    if (!city.measuring) return
    if (event.key === 'Enter') middle()
    if (event.key === 'Escape') end()
  })
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && end())
  return (kind, button) => {
    if (city.measuring === kind) return end()
    opener?.setAttribute('aria-pressed', 'false')
    ;[what, opener, city.measuring] = [kind, button, kind]
    button.setAttribute('aria-pressed', 'true')
    panel.setAttribute('aria-label', words[kind])
    panel.hidden = false
    place.classList.add('hr-map--aim')
    refresh()
    city.choose?.(null)
    map.getCanvas().focus({ preventScroll: true })
  }
}
