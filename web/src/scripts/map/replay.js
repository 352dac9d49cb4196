// A day played back on the map: slices of positions asked for as they are needed, vehicles coloured by how late they were, a slider of time.
import { announce, make } from '../words.js'

const PER_DEGREE = 100_000
const FRAME_MS = 66
const KEPT_MAX = 24
/** Between two points farther apart in time a vehicle does not glide: nobody knows which way it took. */
const GLIDE_S = 90
const COLOURS = { early: '#6a3fa0', 'on-time': '#0c665c', late: '#8a5a00', 'very-late': '#a4262c', unknown: '#5a6672' }
const LATE = { onTime: 1, very: 5 }

/** The word of a lateness in minutes. */
export function deviation(late) {
  if (late === null || late === undefined) return 'unknown'
  if (late < -LATE.onTime) return 'early'
  if (late <= LATE.onTime) return 'on-time'
  return late <= LATE.very ? 'late' : 'very-late'
}

/** The last point of a track at a moment, and where between it and the next the vehicle was; none where it was silent. */
export function placed(points, second, silent) {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle][0] <= second) low = middle + 1
    else high = middle
  }
  const [last, next] = [points[low - 1], points[low]]
  if (!last || second - last[0] > silent) return null
  const share = next && next[0] - last[0] <= GLIDE_S ? (second - last[0]) / (next[0] - last[0]) : 0
  const between = (side) => (last[side] + (next ? (next[side] - last[side]) * share : 0)) / PER_DEGREE
  return { point: last, north: between(1), east: between(2) }
}

const signed = (late) => (late === null || late === undefined ? '?' : late > 0 ? `+${late}` : String(late).replace('-', '−'))

class Replay {
  constructor(city) {
    Object.assign(this, city.data.replay, { city, slices: new Map(), playing: false })
    this.words = city.data.replay.words
    const part = (name) => document.querySelector(`[data-replay-${name}]`)
    Object.assign(this, { button: part('play'), time: part('time'), clock: part('clock'), speed: part('speed'), state: part('state') })
    this.card = city.root.querySelector('[data-vehicles-card]')
    this.now = Math.min(Math.max(this.at, this.start), this.end)
  }

  begin(at) {
    return this.start + Math.floor((at - this.start) / this.slice) * this.slice
  }

  /** The slice of a moment: what is there, or a promise of it. */
  async ask(from) {
    if (from < this.start || from >= this.end) return null
    let asked = this.slices.get(from)
    if (!asked) {
      asked = fetch(`${this.url}&from=${from}`, { cache: 'no-store' }).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      this.slices.set(from, asked)
      asked.catch(() => this.slices.delete(from))
      for (const old of [...this.slices.keys()].slice(0, Math.max(0, this.slices.size - KEPT_MAX))) this.slices.delete(old)
    }
    return asked
  }

  /** The slice with the one before it: a vehicle's last point may lie there. */
  async load() {
    const from = this.begin(this.now)
    if (this.shown?.from === from) return true
    try {
      if (!this.slices.has(from)) this.say(this.words.loading)
      const [before, own] = await Promise.all([this.ask(from - this.slice), this.ask(from)])
      if (this.begin(this.now) !== from) return this.load()
      this.shown = { from, tracks: this.joined(before, own) }
      this.say('')
      this.ask(from + this.slice).catch(() => {})
      return true
    } catch {
      this.say(this.words.failed)
      this.stop()
      return false
    }
  }

  joined(before, own) {
    const tracks = new Map()
    for (const part of [before, own]) {
      if (!part) continue
      const shift = part.from - this.start
      for (const { id, name, p } of part.vehicles) {
        const track = tracks.get(id) ?? { id, points: [] }
        for (const [at, north, east, bearing, late, run] of p) track.points.push([at + shift, north, east, bearing, late, run === null ? null : part.runs[run]])
        tracks.set(id, Object.assign(track, { name }))
      }
    }
    return [...tracks.values()]
  }

  features() {
    const second = this.now - this.start
    const seen = (this.shown?.tracks ?? []).map((track) => ({ track, ...placed(track.points, second, this.silent) })).filter((own) => own.point)
    this.seen = seen
    const feature = ({ track, point, north, east }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [east, north] },
      properties: { id: track.id, colour: COLOURS[deviation(point[4])], label: point[5]?.[0] ?? '', late: signed(point[4]) },
    })
    return { type: 'FeatureCollection', features: seen.map(feature) }
  }

  draw() {
    const source = this.city.map.getSource('replay')
    source?.setData(this.features())
    this.time.value = this.now - this.start
    const text = new Date(this.now * 1000).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Europe/Kyiv' })
    this.clock.textContent = text
    this.time.setAttribute('aria-valuetext', text)
    this.city.root.dataset.vehicles = this.seen?.length ?? 0
    this.showCard()
  }

  async go(to) {
    this.now = Math.min(Math.max(to, this.start), this.end - 1)
    if (await this.load()) this.draw()
  }

  say(text) {
    if (this.state.textContent !== text) this.state.textContent = text
  }

  stop() {
    this.playing = false
    this.button.textContent = this.words.play
  }

  play() {
    if (this.playing) {
      this.stop()
      return announce(`${this.words.vehicles} ${this.seen?.length ?? 0}`)
    }
    this.playing = true
    this.button.textContent = this.words.pause
    let [last, busy] = [performance.now(), false]
    const step = async (at) => {
      if (!this.playing) return
      const passed = at - last
      if (passed >= FRAME_MS && !busy) {
        last = at
        busy = true
        await this.go(this.now + (Math.min(passed, 1000) / 1000) * Number(this.speed.value))
        busy = false
        if (this.now >= this.end - 1) this.stop()
      }
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  }

  lay() {
    const { map } = this.city
    if (map.getSource('replay')) return
    map.addSource('replay', { type: 'geojson', data: this.features() })
    map.addLayer({
      id: 'replay',
      type: 'circle',
      source: 'replay',
      paint: { 'circle-color': ['get', 'colour'], 'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 5, 13, 10, 16, 14], 'circle-stroke-color': '#fff', 'circle-stroke-width': 1.5 },
    })
    const text = (id, field, offset, minzoom) => ({
      id,
      type: 'symbol',
      source: 'replay',
      minzoom,
      layout: { 'text-field': ['get', field], 'text-font': ['Golos Semi Bold'], 'text-size': 11, 'text-offset': offset, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: field === 'label' ? { 'text-color': '#fff' } : { 'text-color': '#16202b', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
    })
    map.addLayer(text('replay-route', 'label', [0, 0], 12))
    map.addLayer(text('replay-late', 'late', [0, 1.6], 12.5))
  }

  choose(id) {
    this.chosen = id
    this.showCard()
  }

  showCard() {
    const { card } = this
    const own = this.seen?.find(({ track }) => track.id === this.chosen)
    if (!card || (card.hidden && !own)) return
    card.hidden = !own
    if (!own) return card.replaceChildren()
    const [late, run] = [own.point[4], own.point[5]]
    const close = make('button', { type: 'button', class: 'hr-map-close', 'aria-label': this.city.data.words.close })
    close.innerHTML = `<svg class="hr-i" aria-hidden="true" focusable="false"><use href="${this.city.data.sprite}#x"/></svg>`
    close.addEventListener('click', () => this.choose(null))
    const text = (tag, content, name = 'm0') => make(tag, { class: name }, content)
    const parts = [close, text('h2', `№ ${own.track.name}`, 'govuk-heading-s m0'), text('p', `${this.words[deviation(late)]}${late === null ? '' : ` (${signed(late)})`}`)]
    if (run) parts.splice(2, 0, make('p', { class: 'm0' }, make('a', { href: run[3] }, `${run[0]} ${run[2]}, ${run[1]}`)))
    const signature = JSON.stringify([own.track.id, late, run])
    if (this.drawnCard === signature && card.childElementCount) return
    this.drawnCard = signature
    card.replaceChildren(...parts)
  }

  listen() {
    this.time.min = 0
    this.time.max = Math.max(0, this.end - this.start - 1)
    this.button.addEventListener('click', () => this.play())
    this.time.addEventListener('input', () => {
      this.stop()
      this.go(this.start + Number(this.time.value))
    })
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('[data-replay-to]')
      if (!link) return
      event.preventDefault()
      this.stop()
      this.go(this.start + Number(link.dataset.replayTo))
      document.querySelector('[data-replay]').scrollIntoView({ block: 'nearest' })
    })
  }
}

/** `[data-replay]`: the bar over the map of a day. */
export function showReplay(city) {
  const bar = document.querySelector('[data-replay]')
  const replay = new Replay(city)
  const { map } = city
  bar.hidden = false
  replay.listen()
  map.on('style.load', () => replay.lay())
  if (city.styled) replay.lay()
  map.on('click', ({ point }) => {
    const found = map.queryRenderedFeatures([[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]], { layers: ['replay'].filter((id) => map.getLayer(id)) })[0]
    replay.choose(found?.properties.id ?? null)
    if (found) announce(replay.card?.textContent ?? '')
  })
  replay.go(replay.now)
}
