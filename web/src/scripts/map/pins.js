// Pins and other small pictures, drawn with the icons of the page.
import { isDark } from './look.js'

const NS = 'http://www.w3.org/2000/svg'
const SHARP = 2
export const DROP = 'M0 0C-3 -7 -16 -12 -16 -26a16 16 0 1 1 32 0C16 -12 3 -7 0 0Z'

let sprite

async function icon(data, name) {
  sprite ??= fetch(data.sprite).then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, 'image/svg+xml'))
  const symbol = (await sprite).getElementById(name)
  return symbol ? new XMLSerializer().serializeToString(symbol).replace(/^<symbol[^>]*>|<\/symbol>$/g, '') : ''
}

/** An SVG as the pixels a map takes. */
async function pixels(svg, width, height) {
  const image = new Image(width * SHARP, height * SHARP)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(`<svg xmlns="${NS}" width="${width * SHARP}" height="${height * SHARP}" viewBox="0 0 ${width} ${height}">${svg}</svg>`)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: width * SHARP, height: height * SHARP })
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

const picture = (inside, x, y, size, colour) =>
  `<g transform="translate(${x - size / 2} ${y - size / 2}) scale(${size / 24})" fill="none" stroke="${colour}" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round">${inside}</g>`

async function pin(data, name, fill, edge, grown) {
  const [width, height, size] = grown ? [50, 64, 24] : [36, 46, 17]
  const scale = grown ? 1.4 : 1
  const drop = `<g transform="translate(${width / 2} ${height - 2}) scale(${scale})"><path d="${DROP}" fill="${fill}" stroke="${edge}" stroke-width="${2.25 / scale}"/></g>`
  return pixels(drop + picture(await icon(data, name), width / 2, height - 2 - 26 * scale, size, edge), width, height)
}

const never = new Promise(() => {})

/**
 * Draws the pins of layers when the map first asks for them: `pin-LAYER`, the usual one, and `chosen-LAYER`, the grown one of the chosen object.
 * Who asked for a style that has gone meanwhile gets no answer: it has gone too.
 */
export function startPins(city) {
  const { map, data } = city
  map.setMissingStyleImageResolver(async (name) => {
    const [, kind, code] = /^(pin|chosen)-(.+)$/.exec(name) ?? []
    const layer = data.layers.find((own) => own.code === code)
    if (!layer) return
    const style = city.styled
    const dark = Number(isDark())
    const grown = kind === 'chosen'
    const drawn = await pin(data, layer.icon, grown ? data.accents[dark] : layer.colours[dark], data.surfaces[dark], grown)
    if (style !== city.styled) return never
    if (!map.hasImage(name)) map.addImage(name, drawn, { pixelRatio: SHARP })
  })
}
