// `form[data-here="25"]`: says every so many seconds that the page is open, and shows in `[data-here-said]` what the answer says.
import { BY_ITSELF } from './poll.js'

async function tell(form) {
  if (document.hidden) return
  const said = form.querySelector('[data-here-said]')
  const answer = await fetch(form.action, { method: 'POST', headers: BY_ITSELF, body: new URLSearchParams(new FormData(form)) }).catch(() => null)
  if (answer?.status !== 200) return
  const told = new DOMParser().parseFromString(await answer.text(), 'text/html').body
  if (told.textContent !== said.textContent) said.replaceChildren(...told.childNodes)
}

function leave(form) {
  const body = new URLSearchParams(new FormData(form))
  body.set('leave', 'yes')
  navigator.sendBeacon(form.action, body)
}

export function startHere() {
  for (const form of document.querySelectorAll('form[data-here]')) {
    tell(form)
    setInterval(() => tell(form), form.dataset.here * 1000)
    addEventListener('pagehide', () => leave(form))
    document.addEventListener('visibilitychange', () => tell(form))
  }
}
