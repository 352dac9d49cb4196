// Builds dist/: styles, scripts, icons and fonts under names with the hash of their content, each with a brotli twin.
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { brotliCompressSync, constants } from 'node:zlib'
import * as esbuild from 'esbuild'
import subsetFont from 'subset-font'

const DIST = new URL('./dist/', import.meta.url)
const SRC = new URL('./src/', import.meta.url)
const MODULES = new URL('./node_modules/', import.meta.url)
const manifest = []

/** Writes a file under its hashed name and its compressed twin; gives the public path. */
async function put(name, content) {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const file = name.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`)
  await writeFile(new URL(file, DIST), bytes)
  if (!name.endsWith('.woff2')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    await writeFile(new URL(`${file}.br`, DIST), brotliCompressSync(bytes, { params }))
  }
  manifest.push(`${name}\t${file}`)
  return `/a/${file}`
}

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
const UKRAINIAN = range(0x400, 0x45f) + 'Ґґ№\u0301'
const LATIN = range(0x20, 0x7e) + range(0xa0, 0xff) + '–—‘’‚“”„•…‹›←↑→↓−×≈≠≤≥ ²³°·'
const HRYVNIA = '₴'

/** Families and the pieces they come in; a piece is asked for only where a page has its letters. */
const FONTS = [
  { name: 'golos', family: 'Golos Text Variable', from: 'golos-text', style: 'wght', weights: '400 700', display: 'swap' },
  { name: 'geologica', family: 'Geologica Variable', from: 'geologica', style: 'wght', weights: '500 700', display: 'swap' },
  { name: 'literata', family: 'Literata Variable', from: 'literata', style: 'wght', weights: '400 700', display: 'swap' },
]
const PIECES = [
  { suffix: '', subset: 'cyrillic', letters: UKRAINIAN, range: 'U+0301, U+0400-045F, U+0490-0491, U+2116' },
  { suffix: '-latin', subset: 'latin', letters: LATIN, range: 'U+0020-007E, U+00A0-00FF, U+2013-2026, U+2039-203A, U+2190-2193, U+2212, U+2248-2265' },
  { suffix: '-sign', subset: 'cyrillic-ext', letters: HRYVNIA, range: 'U+20B4' },
]

/** Maps draw their letters by the name of a family alone; «Semi Bold» in it gives the weight. */
const MAP_FONT = { from: 'golos', family: 'Golos Semi Bold' }

async function fonts() {
  let [css, map] = ['', '']
  for (const font of FONTS) {
    const [min, max] = font.weights.split(' ').map(Number)
    for (const piece of PIECES) {
      const path = `@fontsource-variable/${font.from}/files/${font.from}-${piece.subset}-${font.style}-normal.woff2`
      const whole = await readFile(new URL(path, MODULES))
      const cut = await subsetFont(whole, piece.letters, { targetFormat: 'woff2', variationAxes: { wght: { min, max } } })
      const url = await put(`${font.name}${piece.suffix}.woff2`, cut)
      const face = (family) =>
        `@font-face{font-family:"${family}";font-style:normal;font-display:${font.display};font-weight:${font.weights};src:url(${url}) format("woff2");unicode-range:${piece.range}}\n`
      css += face(font.family)
      if (font.name === MAP_FONT.from) map += face(MAP_FONT.family)
    }
  }
  return { css, map }
}

async function styles({ css, map }) {
  const names = (await readdir(new URL('styles/', SRC))).filter((name) => name.endsWith('.css')).sort()
  const sheets = await Promise.all(names.map((name) => readFile(new URL(`styles/${name}`, SRC), 'utf8')))
  const { code } = await esbuild.transform(css + sheets.join('\n'), { loader: 'css', minify: true, charset: 'utf8' })
  await put('hromada.css', code)
  const gallery = await esbuild.transform(await readFile(new URL('gallery.css', SRC), 'utf8'), { loader: 'css', minify: true, charset: 'utf8' })
  await put('gallery.css', gallery.code)
  const library = await readFile(new URL('maplibre-gl/dist/maplibre-gl.css', MODULES), 'utf8')
  const own = await readFile(new URL('citymap.css', SRC), 'utf8')
  const citymap = await esbuild.transform(`${map}@layer base{${library}}\n${own}`, { loader: 'css', minify: true, charset: 'utf8' })
  await put('citymap.css', citymap.code)
}

async function scripts() {
  const entries = [
    ['hromada.js', 'src/scripts/hromada.js'],
    ['gallery.js', 'src/scripts/gallery.js'],
    ['push-worker.js', 'src/scripts/push-worker.js'],
    ['offline-worker.js', 'src/scripts/offline-worker.js'],
    ['htmx.js', 'node_modules/htmx.org/dist/htmx.esm.js'],
    ['citymap.js', 'src/scripts/map/citymap.js'],
    ['citymap-worker.js', 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs'],
  ]
  for (const [name, entry] of entries) {
    const { outputFiles } = await esbuild.build({
      entryPoints: [new URL(entry, import.meta.url).pathname],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      charset: 'utf8',
      legalComments: 'none',
      write: false,
    })
    await put(name, outputFiles[0].contents)
  }
}

async function icons() {
  const names = (await readFile(new URL('icons.txt', SRC), 'utf8')).split('\n').filter(Boolean)
  let sprite = '<svg xmlns="http://www.w3.org/2000/svg">'
  for (const name of names) {
    const svg = await readFile(new URL(`lucide-static/icons/${name}.svg`, MODULES), 'utf8')
    const inside = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    sprite += `<symbol id="${name}" viewBox="0 0 24 24">${inside.replace(/\s+/g, ' ').replace(/> </g, '><').trim()}</symbol>`
  }
  await put('icons.svg', `${sprite}</svg>`)
}

/** The licences of what is inside, as they ask. */
async function licences() {
  const packages = ['govuk-frontend', 'htmx.org', 'lucide-static', 'maplibre-gl', ...FONTS.map((font) => `@fontsource-variable/${font.from}`)]
  let text = ''
  for (const name of packages) {
    const folder = new URL(`${name}/`, MODULES)
    const { version, license } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'))
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry))
    text += `${name} ${version} (${license})\n\n${file ? await readFile(new URL(file, folder), 'utf8') : ''}\n\n`
  }
  await put('licences.txt', text)
}

await mkdir(DIST, { recursive: true })
await Promise.all([fonts().then(styles), scripts(), icons(), licences()])
await writeFile(new URL('manifest.tsv', DIST), `${manifest.sort().join('\n')}\n`)

// What no name leads to any more goes last, so that nobody who is reading meanwhile misses a file.
const current = new Set(['manifest.tsv', '.stamp', ...manifest.flatMap((line) => [line.split('\t')[1], `${line.split('\t')[1]}.br`])])
for (const name of await readdir(DIST)) if (!current.has(name)) await rm(new URL(name, DIST), { force: true })
