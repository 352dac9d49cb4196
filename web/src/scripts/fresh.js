// Parts that keep up by themselves: a list that others change meanwhile, and who else has the same thing open.
import { announce, say } from './words.js'

/** Nobody pressed anything: a session grows idle all the same. */
const BY_ITSELF = { 'x-by-itself': '1' }
const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html')
const seen = () => document.visibilityState === 'visible'

/** Whether the reader is in the middle of something within: a ticked row, an open menu, a line being typed. */
function busy(part) {
  return part.contains(document.activeElement) || part.querySelector('input[type=checkbox]:checked, details[open]') !== null
}

/**
 * `[id][data-fresh="30"]`: every so many seconds the same page is asked for and the part is replaced where its words have changed, and with it
 * whatever is marked `data-fresh-part` and has an id.
 */
async function refresh(part, start) {
  if (!seen() || busy(part)) return
  const answer = await fetch(location.href, { headers: BY_ITSELF }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const page = await parsed(answer)
  let changed = false
  for (const old of [part, ...document.querySelectorAll('[data-fresh-part][id]')]) {
    const twin = page.getElementById(old.id)
    if (!twin || twin.textContent === old.textContent || busy(old)) continue
    old.replaceChildren(...twin.childNodes)
    start(old)
    changed = true
  }
  if (changed) announce(say.found)
}

/** `form[data-here="25"]`: says every so many seconds that the page is open, and shows what the answer says in `[data-here-said]`. */
async function tell(form) {
  if (!seen()) return
  const said = form.querySelector('[data-here-said]')
  const answer = await fetch(form.action, { method: 'POST', headers: BY_ITSELF, body: new URLSearchParams(new FormData(form)) }).catch(() => null)
  if (answer?.status !== 200) return
  const told = (await parsed(answer)).body
  if (told.textContent !== said.textContent) said.replaceChildren(...told.childNodes)
}

function leave(form) {
  const body = new URLSearchParams(new FormData(form))
  body.set('leave', 'yes')
  navigator.sendBeacon(form.action, body)
}

export function startFresh(start) {
  for (const part of document.querySelectorAll('[id][data-fresh]')) setInterval(() => refresh(part, start), part.dataset.fresh * 1000)
  for (const form of document.querySelectorAll('form[data-here]')) {
    tell(form)
    setInterval(() => tell(form), form.dataset.here * 1000)
    addEventListener('pagehide', () => leave(form))
    document.addEventListener('visibilitychange', () => tell(form))
  }
}
