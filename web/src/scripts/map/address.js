// The address keeps what the map shows, so that a link or a bookmark opens it just like this.
import { chosenLayers } from './layers.js'

/** `layers`, `at` and `sel` of what is shown now. */
export function viewOf(city) {
  const { lng, lat } = city.map.getCenter()
  const words = new URLSearchParams({ layers: chosenLayers(city).join(','), at: `${lat.toFixed(5)},${lng.toFixed(5)},${city.map.getZoom().toFixed(2)}` })
  if (city.chosen) words.set('sel', city.chosen)
  return words
}

/** The address of the whole map as it is shown now. */
export const linkOf = (city) => new URL(`/map?${viewOf(city)}`, location.href).href

export function keepAddress(city) {
  if (city.data.theme) return
  const keep = () => history.replaceState(history.state, '', `${location.pathname}?${viewOf(city)}`)
  city.map.on('moveend', keep)
  city.map.on('layerschosen', keep)
}
