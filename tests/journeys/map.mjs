// Somebody looks around the city on the map: layers, cards, search, measuring, the way without scripts, a frame on another site.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { faults } from './lib/checks.mjs'
import { tabTo } from './lib/keyboard.mjs'
import { expect, journey, same } from './lib/runner.mjs'

/** A map is drawn by the processor here, on a machine that does other things too. */
const SLOW = { timeout: 60_000 }
const PATIENCE = { patience: 240_000 }
const LAYERS = 'layers=pharmacies'

/** Opens a page with a live map and waits until it is drawn; a map below the fold comes alive when it is seen. */
async function open(page, path) {
  await page.goto(path)
  await page.locator('[data-map]').first().scrollIntoViewIfNeeded()
  await page.locator('[data-map-ready]').waitFor({ state: 'attached', ...SLOW })
}

/** An object of the layer: its name and its place, as programs are told. */
async function pharmacy(page) {
  const answer = await page.request.get('/api/v1/map/layers/pharmacies/features?limit=1')
  const [{ id, geometry, properties }] = (await answer.json()).features
  return { id, at: geometry.coordinates, name: properties.name, href: properties.href }
}

const card = (page) => page.locator('[data-map-card] h2')
const inAddress = (page, words) => page.waitForURL((url) => url.href.includes(words), SLOW)

journey('a visitor switches a layer on, sees its objects in the list, chooses one and opens the same view by its address', async (walker) => {
  const page = await walker.page()
  await open(page, '/map?layers=')
  same(await page.locator('[data-map-canvas] > .hr-map').count(), 0, 'the drawing under the live map')
  await page.locator('label[for=layer-pharmacies]').click()
  await inAddress(page, 'pharmacies')
  const show = page.locator('[data-map-list] [data-map-go]').first()
  await show.waitFor(SLOW)
  const name = await page.locator('[data-map-list] h3').first().innerText()
  await show.click()
  await card(page).waitFor(SLOW)
  same(await card(page).innerText(), name, 'the card')
  await inAddress(page, 'sel=pharmacies')
  const address = page.url()
  await page.locator('[data-map-card] .hr-map-close').click()
  expect(await page.locator('[data-map-card]').isHidden(), 'the card is closed')
  await open(page, address)
  same(await card(page).innerText(), name, 'the card of the kept view')
}, PATIENCE)

journey('the search of the map leads to a card, and the card to the page of the object', async (walker) => {
  const page = await walker.page()
  const wanted = await pharmacy(page)
  await open(page, '/map')
  await page.locator('#map-q').fill(wanted.name)
  await page.keyboard.press('Enter')
  await page.locator('[data-map-found] a', { hasText: wanted.name }).first().click(SLOW)
  await card(page).waitFor(SLOW)
  same(await card(page).innerText(), wanted.name, 'the card')
  await card(page).locator('a').click()
  await page.waitForURL(`**${wanted.href}`, SLOW)
  await page.locator('a', { hasText: 'карті' }).first().waitFor()
  await page.locator('main a[href^="/map?"]').first().click()
  await card(page).waitFor(SLOW)
  same(await card(page).innerText(), wanted.name, 'the card by the link of the object')
}, PATIENCE)

journey('a pin is chosen with the keyboard alone, and a distance is measured', async (walker) => {
  const page = await walker.page()
  const { at: [lon, lat], name } = await pharmacy(page)
  await open(page, `/map?${LAYERS}&at=${lat},${lon},17`)
  const canvas = page.locator('canvas.maplibregl-canvas')
  await tabTo(page, (at) => at.name.startsWith('Карта. Стрілки'), 'the map')
  for (let tried = 0; tried < 30 && !(await card(page).isVisible()); tried++) {
    await page.keyboard.press('Enter')
    await page.waitForTimeout(1_000)
  }
  same(await card(page).innerText(), name, 'the card')
  await page.locator('[data-map-card] .hr-map-close').focus()
  await page.keyboard.press('Enter')
  const ruler = page.locator('button[aria-label="Виміряти відстань"]')
  await ruler.focus()
  await page.keyboard.press('Enter')
  await canvas.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(1_500)
  await page.keyboard.press('Enter')
  const figure = (await page.locator('.hr-measure__figure').innerText()).replace(/\s/g, ' ')
  expect(/^[1-9][\d ,]* к?м$/.test(figure), `a distance is told, not «${figure}»`)
  await page.keyboard.press('Escape')
  expect(await page.locator('.hr-measure').isHidden(), 'Escape ends measuring')
  expect(await ruler.evaluate((button) => button === document.activeElement), 'the focus is where it was')
}, PATIENCE)

journey('the map goes where the visitor is, and says so', async (walker) => {
  const page = await walker.page({ geolocation: { longitude: 33.41426, latitude: 47.86768 }, permissions: ['geolocation'] })
  await open(page, '/map?layers=')
  await page.locator('button[aria-label="Поруч зі мною"]').click()
  await page.waitForURL(/at=47\.8677%2C33\.4142|at=47\.867\d\d%2C33\.414\d\d/, SLOW)
}, PATIENCE)

journey('the map is dark at night and keeps what was chosen', async (walker) => {
  const page = await walker.page()
  const { id, name } = await pharmacy(page)
  await open(page, `/map?${LAYERS}&sel=pharmacies:${id}`)
  const style = page.waitForResponse((answer) => answer.url().includes('theme=dark'), SLOW)
  await page.emulateMedia({ colorScheme: 'dark' })
  same((await style).status(), 200, 'the style')
  await page.waitForTimeout(1_000)
  same(await card(page).innerText(), name, 'the card')
}, PATIENCE)

journey('on paper the map has its list and no buttons', async (walker) => {
  const page = await walker.page()
  await open(page, `/map?${LAYERS}`)
  await page.locator('[data-map-list] h3').first().waitFor(SLOW)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('[data-map-canvas]').isVisible(), 'the map is printed')
  expect(await page.locator('[data-map-list] h3').first().isVisible(), 'the list is printed')
  for (const hidden of ['.hr-panel', '.hr-map__ctl', '.hr-map-rows [data-map-go]']) expect(await page.locator(hidden).first().isHidden(), `${hidden} is not printed`)
}, PATIENCE)

journey('without scripts a visitor chooses layers and a district, reads the list, searches and sees a drawing', async (walker) => {
  const page = await walker.page({ javaScriptEnabled: false })
  await page.goto('/map?layers=')
  await page.locator('label[for=layer-pharmacies]').click()
  const all = page.locator('.hr-map-rows > li')
  await page.locator('form.hr-layers button').click()
  await page.waitForURL(/layers=pharmacies/)
  const before = await page.locator('[data-map-said]').innerText()
  expect((await all.count()) > 0, 'the list has objects')
  expect(await page.locator('[data-map-canvas] svg[viewBox]').first().isVisible(), 'the drawing is seen')
  await page.locator('#map-district').selectOption({ index: 1 })
  await page.locator('form.hr-layers button').click()
  await page.waitForURL(/bbox=\d/)
  expect((await page.locator('[data-map-said]').innerText()) !== before, 'the district has fewer objects')
  await page.locator('#map-q').fill('аптека')
  await page.locator('[data-map-search] button').click()
  await page.locator('.hr-found a').first().click()
  expect(await card(page).isVisible(), 'the card is seen')
})

journey('another site shows the map in a frame, and nothing but that', async (walker, { city }) => {
  walker.forgive(/favicon\.ico|frame-ancestors|Framing|chrome-error|ERR_BLOCKED_BY_RESPONSE/)
  const page = await walker.page()
  const frames = `<!doctype html><title>School</title><iframe name="map" src="${city.origin}/map/embed?layers=pharmacies" width="600" height="400"></iframe><iframe name="whole" src="${city.origin}/map" width="600" height="400"></iframe>`
  // A server of its own: browsers let no made-up page look into the local network.
  const school = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(frames)).listen(0, '127.0.0.1')
  await once(school, 'listening')
  await page.goto(`http://127.0.0.1:${school.address().port}/`)
  school.close()
  const inside = page.frameLocator('[name=map]')
  await inside.locator('[data-map-ready]').waitFor({ state: 'attached', ...SLOW })
  const { height } = await inside.locator('canvas.maplibregl-canvas').boundingBox()
  expect(height > 200, `the map fills its frame, not ${height} px of it`)
  same(await page.frameLocator('[name=whole]').locator('[data-map]').count(), 0, 'the whole page in a frame')
}, PATIENCE)

journey('a thematic map answers in a drawing, a table and a file', async (walker) => {
  const page = await walker.page()
  await open(page, '/map/themes?r=pharmacies')
  await page.locator('[name=by]').selectOption('grid')
  await page.locator('.hr-themes-form button').click()
  await page.waitForURL(/by=grid/)
  const told = await page.locator('table tbody tr').count()
  expect(told > 3, 'the table has cells')
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="themes.csv"]').click()])
  same(download.suggestedFilename(), 'pharmacies-map.csv', 'the file')
}, PATIENCE)

journey('pages of the map have nothing that axe finds, at any width', async (walker) => {
  const page = await walker.page()
  const { id, at: [lon, lat] } = await pharmacy(page)
  const pages = ['/map', `/map?${LAYERS}&at=${lat},${lon},15&sel=pharmacies:${id}`, `/map/embed?${LAYERS}`, '/map/themes?r=pharmacies']
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of pages) {
      await open(page, path)
      same(await faults(page), [], `${path} at ${width} px`)
    }
  }
}, { patience: 600_000 })
