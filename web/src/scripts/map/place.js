// A point put on the map of a form: by a click, by dragging the pin, by Enter where the cross is. It stands in the fields beside, which need no map.
import { Marker } from 'maplibre-gl'
import { announce } from '../words.js'
import { button } from './controls.js'
import { DROP } from './pins.js'

const NS = 'http://www.w3.org/2000/svg'
const NEAR = 16
const DIGITS = 6

/** A drop in the colour of the city. */
function drop() {
  const svg = document.createElementNS(NS, 'svg')
  svg.setAttribute('class', 'hr-map__pin')
  svg.setAttribute('viewBox', '-18 -44 36 46')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(NS, 'path')
  path.setAttribute('d', DROP)
  svg.append(path)
  return svg
}

/** The numbers in the fields; nothing while they are no place. */
function read([lat, lon]) {
  const at = [lon, lat].map((input) => Number(input.value.replace(',', '.').trim() || NaN))
  return at.some(Number.isNaN) || Math.abs(at[0]) > 180 || Math.abs(at[1]) > 90 ? undefined : at
}

function write(inputs, { lng, lat }) {
  for (const [input, value] of [[inputs[0], lat], [inputs[1], lng]]) {
    input.value = value.toFixed(DIGITS)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Makes the map of a form take and show the point of its fields. */
export function startPlace({ root, map, data }) {
  const inputs = [...(root.closest('form')?.querySelectorAll(`input[name="${data.field}"]`) ?? [])]
  if (inputs.length < 2) return
  const canvas = root.querySelector('[data-map-canvas]')
  const pin = new Marker({ element: drop(), anchor: 'bottom', draggable: true })
  let own = false
  const put = (at) => {
    own = true
    write(inputs, at)
    own = false
    pin.setLngLat(at).addTo(map)
    announce(data.words.put)
  }
  const show = () => {
    const at = read(inputs)
    if (!at) return pin.remove()
    pin.setLngLat(at).addTo(map)
    map.easeTo({ center: at, zoom: Math.max(map.getZoom(), NEAR) })
  }
  canvas.classList.add('hr-map--aim')
  map.on('click', (event) => put(event.lngLat))
  pin.on('dragend', () => put(pin.getLngLat()))
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    put(map.getCenter())
  })
  for (const input of inputs) input.addEventListener('input', () => own || show())
  const controls = document.createElement('div')
  controls.className = 'hr-map__ctl'
  const here = () => {
    const found = ({ coords }) => {
      put({ lng: coords.longitude, lat: coords.latitude })
      show()
    }
    navigator.geolocation.getCurrentPosition(found, () => announce(data.words['near-unknown']), { enableHighAccuracy: true, timeout: 10_000 })
  }
  controls.append(button(data, 'plus', data.words['zoom-in'], () => map.zoomIn()), button(data, 'minus', data.words['zoom-out'], () => map.zoomOut()))
  if ('geolocation' in navigator) controls.append(button(data, 'locate', data.words.near, here))
  canvas.append(controls)
  show()
}
