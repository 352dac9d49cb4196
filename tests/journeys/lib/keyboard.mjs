// Walking with the Tab key: every stop must be seen.
import { expect } from './runner.mjs'

const STOPS_MAX = 90

/** What has the focus: how it is called, where it leads, whether it is in sight and marked. */
function stop(page) {
  return page.evaluate(() => {
    const element = document.activeElement
    const marked = (one) => {
      if (!one) return false
      const style = getComputedStyle(one)
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || (style.boxShadow !== 'none' && one.matches(':focus-within, :focus + *'))
    }
    const box = element.getBoundingClientRect()
    return {
      name: element.getAttribute('aria-label') || element.textContent.trim().replace(/\s+/g, ' ') || element.id || element.tagName,
      href: element.getAttribute('href') ?? '',
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
      marked: marked(element) || marked(element.parentElement) || marked(element.nextElementSibling) || marked(element.closest('.hr-search')),
      body: element === document.body,
    }
  })
}

/** Presses Tab until `wanted` says yes; every stop on the way is in sight and marked. */
export async function tabTo(page, wanted, what) {
  for (let pressed = 0; pressed < STOPS_MAX; pressed++) {
    await page.keyboard.press('Tab')
    const at = await stop(page)
    if (at.body) continue
    expect(at.seen, `«${at.name}» has the focus out of sight`)
    expect(at.marked, `«${at.name}» has the focus and no sign of it`)
    if (wanted(at)) return at
  }
  throw new Error(`${STOPS_MAX} presses of Tab do not lead to ${what}`)
}
