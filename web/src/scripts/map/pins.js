// Pins and other small pictures, drawn with the icons of the page.
const NS = 'http://www.w3.org/2000/svg'
const SHARP = 2
const DROP = 'M0 0C-3 -7 -16 -12 -16 -26a16 16 0 1 1 32 0C16 -12 3 -7 0 0Z'

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

/** Adds the pins of a layer: the usual one, and the grown one of the chosen object. */
export async function addPins(city, layer, dark) {
  const { map, data, styled } = city
  const edge = data.surfaces[dark]
  for (const [name, fill, grown] of [[`pin-${layer.code}`, layer.colours[dark], false], [`chosen-${layer.code}`, data.accents[dark], true]]) {
    const drawn = await pin(data, layer.icon, fill, edge, grown)
    if (!styled || styled !== city.styled) return
    if (map.hasImage(name)) map.updateImage(name, drawn)
    else map.addImage(name, drawn, { pixelRatio: SHARP })
  }
}
