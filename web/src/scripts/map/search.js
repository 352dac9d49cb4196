// The search of the map answers beside it.
import { chosenLayers } from './layers.js'

export function startSearch(city) {
  const form = city.root.querySelector('[data-map-search]')
  const place = city.root.querySelector('[data-map-found]')
  if (!form || !place) return
  let asked
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    asked?.abort()
    asked = new AbortController()
    const q = new FormData(form).get('q').trim()
    if (!q) return place.replaceChildren()
    const words = new URLSearchParams({ q, layers: chosenLayers(city).join(',') })
    const answer = await fetch(`/map/found?${words}`, { signal: asked.signal }).catch(() => null)
    if (answer?.ok) place.innerHTML = await answer.text()
  })
  form.addEventListener('input', () => form.q.value || place.replaceChildren())
}
