// The search of the map answers beside it; an address found leads to its place.
import { announce } from '../words.js'
import { markPlace } from './controls.js'
import { latest } from './latest.js'
import { chosenLayers } from './layers.js'

const ADDRESS_ZOOM = 17

export function startSearch(city) {
  const form = city.root.querySelector('[data-map-search]')
  const place = city.root.querySelector('[data-map-found]')
  if (!form || !place) return
  const { ask, drop } = latest()
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    drop()
    const q = new FormData(form).get('q').trim()
    if (!q) return place.replaceChildren()
    const words = new URLSearchParams({ q, layers: chosenLayers(city).join(',') })
    const told = await ask(`/map/found?${words}`)
    if (told) place.innerHTML = told
  })
  place.addEventListener('click', (event) => {
    const link = event.target.closest('[data-map-to]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    city.root.scrollIntoView({ block: 'nearest' })
    markPlace(city, link.dataset.mapTo.split(',').map(Number), ADDRESS_ZOOM)
    announce(link.textContent)
  })
  form.addEventListener('input', () => form.q.value || place.replaceChildren())
}
