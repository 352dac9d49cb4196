// The board of a stop on a screen: its clock, its minutes and its voice go on while there is no connection.
const ASK_MS = 10_000
const TICK_MS = 1_000
const LOST_MS = 40_000
const MINUTE_S = 60

class Screen {
  constructor(root) {
    this.root = root
    this.board = root.querySelector('[data-display-board]')
    this.clock = root.querySelector('[data-display-clock]')
    this.lost = root.querySelector('[data-display-lost]')
    this.age = root.querySelector('[data-display-age]')
    this.heard = Date.now()
    this.read()
    setInterval(() => this.tick(), TICK_MS)
    setInterval(() => this.ask(), ASK_MS)
    this.startVoice(root.querySelector('[data-display-speak]'))
  }

  /** By how much the clock of this device differs from the server's. */
  read() {
    const told = this.board.querySelector('[data-display-now]')
    this.ahead = Number(told.dataset.displayNow) * 1000 - Date.now()
    this.at = told.dataset.displayAt
  }

  async ask() {
    if (this.asking) return
    this.asking = true
    try {
      const answer = await fetch(this.root.dataset.display, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(ASK_MS) })
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (!page.querySelector('[data-display-now]')) return
      this.board.replaceChildren(...page.body.childNodes)
      this.heard = Date.now()
      this.read()
    } catch {
      // The last board stays, with its age.
    } finally {
      this.asking = false
    }
  }

  tick() {
    const now = new Date(Date.now() + this.ahead)
    this.clock.textContent = new Intl.DateTimeFormat('uk', { timeZone: 'Europe/Kyiv', hour: '2-digit', minute: '2-digit' }).format(now)
    for (const row of this.board.querySelectorAll('[data-display-row]')) {
      const left = Number(row.dataset.displayRow) - now.getTime() / 1000
      const minutes = row.querySelector('[data-display-minutes]')
      if (left < -MINUTE_S) row.hidden = true
      else if (minutes) minutes.textContent = Math.max(0, Math.floor(left / MINUTE_S))
    }
    this.lost.hidden = Date.now() - this.heard < LOST_MS
    if (!this.lost.hidden) this.age.textContent = this.at
  }

  /** Where the browser has a voice for the language of the page. */
  startVoice(button) {
    if (!button || !('speechSynthesis' in window)) return
    button.hidden = false
    button.addEventListener('click', () => {
      const words = new SpeechSynthesisUtterance(this.board.querySelector('[data-display-spoken]').textContent)
      words.lang = document.documentElement.lang
      speechSynthesis.cancel()
      speechSynthesis.speak(words)
    })
  }
}

/** `[data-display="/address"]`: the address answers the board alone. */
export function startDisplay() {
  const root = document.querySelector('[data-display]')
  if (root) new Screen(root)
}
