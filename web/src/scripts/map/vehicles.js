// Vehicles on the live map: news of the server drawn as they come, gliding from place to place.
import { announce, make } from '../words.js'
import { isDark } from './look.js'

const PER_DEGREE = 100_000
const GLIDE_MS = 2_000
const FRAME_MS = 66
const SIZE = 44
const COLOURS = { tram: ['#8a2d15', '#d9694b'], trolleybus: ['#0c665c', '#2fa593'], bus: ['#1d5f94', '#5b9fd6'] }
const still = matchMedia('(prefers-reduced-motion: reduce)')

/** A disc with a nose that says where the vehicle goes. */
function disc(colour, nose) {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIZE * 2
  const pen = canvas.getContext('2d')
  pen.scale(2, 2)
  pen.translate(SIZE / 2, SIZE / 2)
  Object.assign(pen, { fillStyle: colour, strokeStyle: '#fff', lineWidth: 2, lineJoin: 'round' })
  pen.beginPath()
  if (nose) {
    pen.moveTo(-8, -11)
    pen.lineTo(0, -21)
    pen.lineTo(8, -11)
  }
  pen.arc(0, 0, 13.5, nose ? -0.94 : 0, nose ? -2.2 : Math.PI * 2)
  pen.closePath()
  pen.fill()
  pen.stroke()
  return pen.getImageData(0, 0, SIZE * 2, SIZE * 2)
}

const degrees = (whole) => whole / PER_DEGREE

class Vehicle {
  constructor(number) {
    this.number = number
  }

  tell([, north, east, bearing, late, route, sign, name], now, glides) {
    const to = [degrees(east), degrees(north)]
    this.from = glides && this.to ? this.at(now) : to
    Object.assign(this, { to, since: now, bearing, late })
    if (route !== undefined) Object.assign(this, { route, sign, name })
  }

  at(now) {
    const share = Math.min(1, (now - this.since) / GLIDE_MS)
    return this.from.map((from, side) => from + (this.to[side] - from) * share)
  }
}

class Traffic {
  constructor(city) {
    Object.assign(this, { city, vehicles: new Map(), route: city.data.chosen ?? null, until: 0 })
    this.card = city.root.querySelector('[data-vehicles-card]')
    this.said = document.querySelector('[data-vehicles-said]')
    this.state = document.querySelector('[data-vehicles-state]')
  }

  take({ v, gone = [] }, whole) {
    const now = performance.now()
    if (whole) this.vehicles.clear()
    for (const number of gone) this.vehicles.delete(number)
    for (const row of v) {
      const own = this.vehicles.get(row[0]) ?? new Vehicle(row[0])
      own.tell(row, now, !still.matches && !document.hidden)
      this.vehicles.set(row[0], own)
    }
    this.until = now + GLIDE_MS
    this.count()
    this.showCard()
    this.glide()
  }

  shown() {
    return [...this.vehicles.values()].filter((own) => this.route === null || own.route === this.route)
  }

  count() {
    if (this.said) this.said.textContent = this.said.textContent.replace(/: .*$/, `: ${this.shown().length}`)
  }

  collection(now) {
    const { routes } = this.city.data
    const feature = (own) => {
      const [label, form] = routes[own.route] ?? ['', 'bus']
      const nose = own.bearing >= 0
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: own.at(now) },
        properties: { number: own.number, label, image: `vehicle-${form}${nose ? '' : '-still'}`, bearing: nose ? own.bearing : 0 },
      }
    }
    return { type: 'FeatureCollection', features: this.shown().map(feature) }
  }

  draw() {
    this.city.map.getSource('vehicles')?.setData(this.collection(performance.now()))
  }

  /** One drawing after another while anything moves; while nobody looks none. */
  glide() {
    if (this.gliding) return
    let last = 0
    const step = (now) => {
      if (now - last >= FRAME_MS) {
        last = now
        this.draw()
      }
      this.gliding = now < this.until && !still.matches && !document.hidden ? requestAnimationFrame(step) : 0
      if (!this.gliding) this.draw()
    }
    this.gliding = requestAnimationFrame(step)
  }

  lay() {
    const { map } = this.city
    const dark = Number(isDark())
    for (const [form, colours] of Object.entries(COLOURS)) {
      for (const nose of [true, false]) {
        const name = `vehicle-${form}${nose ? '' : '-still'}`
        if (!map.hasImage(name)) map.addImage(name, disc(colours[dark], nose), { pixelRatio: 2 })
      }
    }
    if (map.getSource('vehicles')) return
    map.addSource('vehicles', { type: 'geojson', data: this.collection(performance.now()) })
    map.addLayer({
      id: 'vehicles',
      type: 'symbol',
      source: 'vehicles',
      layout: { 'icon-image': ['get', 'image'], 'icon-rotate': ['get', 'bearing'], 'icon-rotation-alignment': 'map', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.45, 13, 0.85, 16, 1.1] },
    })
    map.addLayer({
      id: 'vehicles-said',
      type: 'symbol',
      source: 'vehicles',
      minzoom: 11.5,
      layout: { 'text-field': ['get', 'label'], 'text-font': ['Golos Semi Bold'], 'text-size': ['interpolate', ['linear'], ['zoom'], 11.5, 9, 14, 12], 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': '#fff' },
    })
  }

  late(own) {
    const { words } = this.city.data
    if (own.late === null) return ''
    if (Math.abs(own.late) <= 1) return words['on-time']
    return `${own.late > 0 ? words.late : words.early} ${Math.abs(own.late)}`
  }

  choose(number) {
    this.chosen = number
    this.showCard()
  }

  showCard() {
    const { card } = this
    const own = this.vehicles.get(this.chosen)
    if (!card || (card.hidden && !own)) return
    card.hidden = !own
    if (!own) return card.replaceChildren()
    const [, , title, href] = this.city.data.routes[own.route] ?? ['', '', '', '']
    // Made anew only where it says something else: a card under somebody's finger or with the focus in it stays.
    const signature = JSON.stringify([own.number, title, own.sign, own.name, this.late(own)])
    if (this.drawnCard === signature && card.childElementCount) return
    this.drawnCard = signature
    const close = make('button', { type: 'button', class: 'hr-map-close', 'aria-label': this.city.data.words.close })
    close.innerHTML = `<svg class="hr-i" aria-hidden="true" focusable="false"><use href="${this.city.data.sprite}#x"/></svg>`
    close.addEventListener('click', () => this.choose(null))
    const text = (tag, content, name = 'm0') => Object.assign(make(tag, { class: name }), { textContent: content })
    const link = make('a', { href })
    link.textContent = this.city.data.words['route-page']
    card.replaceChildren(close, text('h2', title, 'govuk-heading-s m0'), text('p', own.sign), text('p', `№ ${own.name}`, 'small muted m0'), text('p', this.late(own)), link)
  }

  tellState(word) {
    if (this.told === word) return
    this.told = word
    if (this.state) this.state.textContent = this.city.data.words[word] ?? ''
    this.city.say(this.city.data.words[word] ?? '')
  }

  follow() {
    const news = new EventSource(this.city.data.vehicles)
    const take = (whole) => ({ data }) => {
      if (this.lost) this.tellState('back')
      this.lost = false
      const told = JSON.parse(data)
      // Another timetable holds: its routes have other numbers.
      if (whole && told.version && told.version !== this.city.data.version) return location.reload()
      this.take(told, whole)
      this.city.root.dataset.vehicles = this.vehicles.size
    }
    news.addEventListener('all', take(true))
    news.addEventListener('some', take(false))
    news.addEventListener('anew', () => location.reload())
    news.addEventListener('error', () => {
      if (this.lost) return
      this.lost = true
      this.tellState('lost')
    })
    addEventListener('pagehide', () => news.close())
  }
}

/** Vehicles over the map, a card of the one that is chosen, and the list of routes that narrows them. */
export function showVehicles(city) {
  const { map } = city
  const traffic = new Traffic(city)
  map.on('style.load', () => traffic.lay())
  if (city.styled) traffic.lay()
  map.on('click', ({ point }) => {
    const found = map.queryRenderedFeatures([[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]], { layers: ['vehicles'].filter((id) => map.getLayer(id)) })[0]
    traffic.choose(found?.properties.number ?? null)
    if (found) announce(traffic.card?.textContent ?? '')
  })
  const select = document.querySelector('[data-vehicles-route]')
  const ids = new Map(Object.entries(city.data.routes).map(([number, [, , , href]]) => [decodeURIComponent(href.split('/').pop()), Number(number)]))
  select?.addEventListener('change', () => {
    traffic.route = ids.get(select.value) ?? null
    traffic.count()
    traffic.draw()
  })
  traffic.follow()
}
