// A thematic map over the live one: places shaded by class, their figures on them.
import { isDark } from './look.js'

const OPACITY = ['match', ['get', 'shade'], 1, 0.12, 2, 0.24, 3, 0.36, 4, 0.48, 5, 0.62, 6, 0.76, 7, 0.9, 0]

export async function showFigures(city) {
  const { map, data } = city
  const answer = await fetch(data.theme).catch(() => null)
  if (!answer?.ok) return
  const figures = await answer.json()
  const lay = () => {
    if (map.getSource('figures')) return
    const dark = Number(isDark())
    const words = map.getStyle().layers.find((own) => own.type === 'symbol')?.id
    map.addSource('figures', { type: 'geojson', data: figures })
    map.addLayer({ id: 'figures', type: 'fill', source: 'figures', paint: { 'fill-color': data.accents[dark], 'fill-opacity': OPACITY } }, words)
    map.addLayer({ id: 'figures-edge', type: 'line', source: 'figures', paint: { 'line-color': data.surfaces[dark], 'line-width': 1.5 } }, words)
    map.addLayer({
      id: 'figures-said',
      type: 'symbol',
      source: 'figures',
      layout: { 'text-field': ['coalesce', ['get', 'said'], ''], 'text-font': ['Golos Semi Bold'], 'text-size': 13, 'text-offset': [0, 1.1] },
      paint: { 'text-color': data.inks[dark], 'text-halo-color': data.surfaces[dark], 'text-halo-width': 2 },
    })
  }
  map.on('style.load', lay)
  if (city.styled) lay()
}
