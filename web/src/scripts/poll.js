// Parts that are asked for again by themselves: what waits at a desk, with clocks that tick in between.
import { announce, say } from './words.js'

/** Nobody pressed anything: a session grows idle all the same. */
export const BY_ITSELF = { 'x-by-itself': '1' }

const SECONDS = 5
const TICK_MS = 1000

const two = (number) => String(number).padStart(2, '0')
const clock = (seconds) => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** `time[data-ticks]`: how long it is since its moment; with the seconds in `data-ticks`, by the clock of the server. */
function tick(scope) {
  for (const time of scope.querySelectorAll('time[data-ticks]')) {
    time.begun ??= Date.now() - (time.dataset.ticks ? Number(time.dataset.ticks) * 1000 : Date.now() - Date.parse(time.dateTime))
    time.textContent = clock(Math.max(0, Math.floor((Date.now() - time.begun) / 1000)))
  }
}

/** Somebody is in the middle of something in the part: it is not taken from under their hands. */
const held = (part) => part.contains(document.activeElement) || part.querySelector('input[type=checkbox]:checked, details[open]') !== null

/** Somebody writes on the page. */
const busy = () => [...document.querySelectorAll('main textarea,main input[type=text],main input[type=tel]')].some((field) => field.value !== field.defaultValue)

class Poll {
  constructor(part, start) {
    this.part = part
    this.start = start
    this.tag = ''
    const seconds = Number(part.dataset.pollSeconds) || SECONDS
    this.timer = setInterval(() => this.ask(), seconds * 1000)
  }

  async ask() {
    if (!this.part.isConnected) return clearInterval(this.timer)
    if (document.hidden || this.asking || held(this.part)) return
    this.asking = true
    try {
      const answer = await fetch(this.part.dataset.poll || location.href, { headers: { ...BY_ITSELF, ...(this.tag && { 'If-None-Match': this.tag }) }, cache: 'no-store', redirect: 'error' })
      if (answer.status !== 200) return
      this.tag = answer.headers.get('ETag') ?? ''
      this.show(await answer.text())
    } catch {
      // The next turn asks again.
    } finally {
      this.asking = false
    }
  }

  /** What differs in the page itself: the part, and whatever is marked `data-poll-part`. */
  take(page) {
    let changed = false
    for (const old of [this.part, ...document.querySelectorAll('[data-poll-part][id]')]) {
      const twin = page.getElementById(old.id)
      if (!twin || twin.textContent === old.textContent || held(old)) continue
      old.replaceChildren(...twin.childNodes)
      this.start(old)
      changed = true
    }
    if (changed) announce(say.found)
    return changed
  }

  show(html) {
    const said = (scope) => scope.querySelector('[data-poll-said]')?.textContent.trim() ?? ''
    const [before, opened] = [said(this.part), this.part.querySelector('a[data-poll-open]')?.href]
    const page = new DOMParser().parseFromString(html, 'text/html')
    if (this.part.dataset.poll) this.part.replaceChildren(...page.body.childNodes)
    else if (!this.take(page)) return
    tick(this.part)
    if (said(this.part) !== before) announce(said(this.part))
    const open = this.part.querySelector('a[data-poll-open]')
    if (open && open.href !== opened && !busy()) location.assign(open.href)
  }
}

let ticking

/**
 * `[data-poll="/address"]`: the part is replaced by what the address answers, every `data-poll-seconds`. Without an address it is the page
 * itself that is asked for, and the part has an id.
 */
export function startPolls(scope, start) {
  for (const part of scope.querySelectorAll('[data-poll]:not([data-polling])')) {
    part.dataset.polling = ''
    new Poll(part, start)
  }
  if (document.querySelector('time[data-ticks]') || document.querySelector('[data-poll]')) ticking ??= setInterval(() => tick(document), TICK_MS)
}
