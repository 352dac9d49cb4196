// The list under the map follows it.
import { announce } from '../words.js'
import { viewOf } from './address.js'
import { latest } from './latest.js'

const WAIT_MS = 350

export function startList(city) {
  const list = document.querySelector('[data-map-list]')
  if (!list) return
  const { map } = city
  const heading = list.querySelector('h2')
  const { ask } = latest()
  let timer = 0

  const load = async (after, aloud) => {
    const box = map.getBounds().toArray().flat().map((side) => side.toFixed(5)).join(',')
    const words = viewOf(city)
    words.set('bbox', box)
    if (after) words.set('after', after)
    list.setAttribute('aria-busy', 'true')
    const told = await ask(`/map/list?${words}`)
    if (told === undefined) return
    list.removeAttribute('aria-busy')
    if (told === null) return
    const part = new DOMParser().parseFromString(told, 'text/html').body
    list.replaceChildren(heading, ...part.childNodes)
    if (aloud) announce(list.querySelector('[data-map-said]').textContent)
    if (after) list.focus()
  }
  const soon = (aloud) => {
    clearTimeout(timer)
    timer = setTimeout(() => load(null, aloud), WAIT_MS)
  }
  map.on('moveend', () => soon(document.activeElement === map.getCanvas()))
  map.on('layerschosen', () => soon(true))
  map.once('load', () => soon(false))
  list.addEventListener('click', (event) => {
    const link = event.target.closest('[data-map-page]')
    if (!link) return
    event.preventDefault()
    load(new URL(link.href).searchParams.get('after'), true)
  })
}
