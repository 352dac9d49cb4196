// What must hold on any page: accessibility in both themes, no sideways scrolling on the narrowest phones, one heading.
import { readFileSync } from 'node:fs'
import { AXE } from './browser.mjs'
import { same } from './runner.mjs'

const axe = readFileSync(AXE, 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** GOV.UK Frontend's own ways, tested by its authors with readers: `aria-expanded` on a radio that opens a field; labels that say more than is seen. */
const THEIRS = { 'aria-allowed-attr': '.govuk-radios__input, .govuk-checkboxes__input', 'label-content-name-mismatch': '.govuk-accordion__section-button, .govuk-file-upload-button' }

async function violations(page, options) {
  await page.evaluate((source) => window.axe || (0, eval)(source), axe).catch(() => page.evaluate(axe))
  const found = await page.evaluate((options) => window.axe.run(document, { ...options, resultTypes: ['violations'] }).then((result) => result.violations), options)
  const said = []
  for (const violation of found) {
    const nodes = []
    for (const node of violation.nodes) {
      const css = THEIRS[violation.id]
      const target = node.target.join(' ')
      const theirs = css && (await page.locator(target).first().evaluate((element, css) => element.matches(css), css))
      if (!theirs) nodes.push(`${target}  ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`)
    }
    if (nodes.length) said.push(`${violation.id}: ${violation.help}\n      ${nodes.slice(0, 3).join('\n      ')}`)
  }
  return said
}

/** What scrolls sideways at the width of the page, and what sticks out of it. */
async function sideways(page) {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= limit) return []
    const over = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > limit + 1)
    return over.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className} reaches ${Math.round(element.getBoundingClientRect().right)}`)
  })
}

/** Everything that is wrong with the page as it stands. */
export async function faults(page) {
  const said = await violations(page, { runOnly: TAGS })
  await page.emulateMedia({ colorScheme: 'dark' })
  said.push(...(await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })).map((text) => `dark: ${text}`))
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  said.push(...(await sideways(page)).map((text) => `320 px: ${text}`))
  await page.setViewportSize(size)
  return said
}

/** A phone and a desk; whatever lies between differs in nothing that the checks see. */
const WIDTHS = [320, 1280]

/** Fails where anything is wrong with the page on a phone or at a desk. */
export async function clear(page, what) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    same(await faults(page), [], `${what} at ${width}`)
  }
}

/** Classes that no style knows although a part of the sheet for the gallery does. */
export async function unstyled(page, gallery) {
  const used = await page.evaluate(() => [...new Set([...document.querySelectorAll('main [class]')].flatMap((element) => [...element.classList]))])
  return used.filter((name) => gallery.has(name)).map((name) => `.${name} has its style only in gallery.css`)
}
