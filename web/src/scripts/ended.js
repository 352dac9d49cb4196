// A page of somebody's own does not outlive their session: when that has ended, what the page shows is taken away.
import { BY_ITSELF } from './poll.js'
import { say } from './words.js'

const ASK_MS = 5 * 60_000
const HOUR_MS = 3_600_000

let seen = Date.now()

/** Takes everything away and leads to the door, and from there back here. */
function clear() {
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = location.href
  link.textContent = say.ended
  const main = document.createElement('main')
  main.className = 'govuk-width-container govuk-main-wrapper govuk-body'
  main.append(link)
  document.body.replaceChildren(main)
  document.title = say.ended
  link.focus()
}

/** Without an answer nobody knows, until the session must have ended by the clock. */
async function ask(idle, timer) {
  let over = Date.now() - seen >= idle
  try {
    const answer = await fetch('/session', { headers: BY_ITSELF, cache: 'no-store', redirect: 'error' })
    if (answer.ok) over = !(await answer.json())
    if (!over) seen = Date.now()
  } catch {
    // No connection.
  }
  if (!over) return
  clearInterval(timer)
  clear()
}

/** `body[data-session]`: the hours after which an unused session ends. */
export function startEnded() {
  const idle = Number(document.body.dataset.session) * HOUR_MS
  if (!idle) return
  const timer = setInterval(() => ask(idle, timer), ASK_MS)
  document.addEventListener('visibilitychange', () => document.hidden || ask(idle, timer))
}
