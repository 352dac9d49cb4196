// Buttons on the map: nearer, farther, here, measure, share, print.
import { announce, make } from '../words.js'
import { linkOf } from './address.js'
import { startMeasure } from './measure.js'

export function button(data, icon, label, act) {
  const own = make('button', { type: 'button', 'aria-label': label, title: label })
  own.innerHTML = `<svg class="hr-i" aria-hidden="true" focusable="false"><use href="${data.sprite}#${icon}"/></svg>`
  own.addEventListener('click', () => act(own))
  return own
}

/** Marks a place that is no object, and goes there. */
export function markPlace({ map, styled }, coordinates, zoom) {
  const here = { type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} }
  if (map.getSource('here')) map.getSource('here').setData(here)
  else if (styled) {
    map.addSource('here', { type: 'geojson', data: here })
    map.addLayer({ id: 'here', type: 'circle', source: 'here', paint: { 'circle-radius': 8, 'circle-color': '#0a5896', 'circle-stroke-color': '#fff', 'circle-stroke-width': 3 } })
  }
  map.easeTo({ center: coordinates, zoom: Math.max(map.getZoom(), zoom) })
}

function whereAmI(city) {
  const { data } = city
  if (!navigator.geolocation) return announce(data.words['near-unknown'])
  const found = ({ coords: { longitude, latitude } }) => {
    markPlace(city, [longitude, latitude], 15)
    announce(data.words['near-found'])
  }
  navigator.geolocation.getCurrentPosition(found, () => announce(data.words['near-unknown']), { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 })
}

async function share(city) {
  const link = linkOf(city)
  await navigator.clipboard.writeText(link).catch(() => window.prompt(city.data.words.share, link))
  announce(city.data.words.shared)
  city.say(city.data.words.shared)
}

export function addControls(city) {
  const { root, map, data } = city
  const place = root.querySelector('[data-map-canvas]')
  const say = make('p', { class: 'hr-map__say', hidden: '' })
  let timer
  /** A sentence on the map for a few seconds; screen readers are told apart from it. */
  city.say = (text) => {
    say.textContent = text
    say.hidden = false
    clearTimeout(timer)
    timer = setTimeout(() => (say.hidden = true), 4000)
  }
  const measure = startMeasure(city, place)
  const near = make('div', { class: 'hr-map__ctl' })
  near.append(
    button(data, 'plus', data.words['zoom-in'], () => map.zoomIn()),
    button(data, 'minus', data.words['zoom-out'], () => map.zoomOut()),
    button(data, 'locate', data.words.near, () => whereAmI(city)),
  )
  place.append(say, near)
  if (data.embedded) return
  const tools = make('div', { class: 'hr-map__ctl hr-map__ctl--tools' })
  tools.append(
    button(data, 'ruler', data.words.distance, (own) => measure('distance', own)),
    button(data, 'land-plot', data.words.area, (own) => measure('area', own)),
    button(data, 'share-2', data.words.share, () => share(city)),
    button(data, 'printer', data.words.print, () => window.print()),
  )
  place.append(tools)
}
