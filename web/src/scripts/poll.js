// Parts that are asked for again by themselves: what waits at a desk, with clocks that tick in between.
import { announce } from './words.js'

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

/** Somebody writes on the page: it is not taken from under their hands. */
const busy = () => [...document.querySelectorAll('main textarea,main input[type=text],main input[type=tel]')].some((field) => field.value !== field.defaultValue)

class Poll {
  constructor(part) {
    this.part = part
    this.tag = ''
    const seconds = Number(part.dataset.pollSeconds) || SECONDS
    this.timer = setInterval(() => this.ask(), seconds * 1000)
  }

  async ask() {
    if (!this.part.isConnected) return clearInterval(this.timer)
    if (document.hidden || this.asking || this.part.contains(document.activeElement)) return
    this.asking = true
    try {
      const answer = await fetch(this.part.dataset.poll, { headers: this.tag ? { 'If-None-Match': this.tag } : {}, cache: 'no-store', redirect: 'error' })
      if (answer.status !== 200) return
      this.tag = answer.headers.get('ETag') ?? ''
      this.show(await answer.text())
    } catch {
      // The next turn asks again.
    } finally {
      this.asking = false
    }
  }

  show(html) {
    const said = (scope) => scope.querySelector('[data-poll-said]')?.textContent.trim() ?? ''
    const [before, opened] = [said(this.part), this.part.querySelector('a[data-poll-open]')?.href]
    const page = new DOMParser().parseFromString(html, 'text/html')
    this.part.replaceChildren(...page.body.childNodes)
    tick(this.part)
    if (said(this.part) !== before) announce(said(this.part))
    const open = this.part.querySelector('a[data-poll-open]')
    if (open && open.href !== opened && !busy()) location.assign(open.href)
  }
}

let ticking

/** `[data-poll="/address"]`: the part is replaced by what the address answers, every `data-poll-seconds`. */
export function startPolls(scope = document) {
  for (const part of scope.querySelectorAll('[data-poll]:not([data-polling])')) {
    part.dataset.polling = ''
    new Poll(part)
  }
  if (document.querySelector('time[data-ticks]') || document.querySelector('[data-poll]')) ticking ??= setInterval(() => tick(document), TICK_MS)
}
