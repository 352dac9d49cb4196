// Live parts: filters that answer at once, copying and sharing, popovers that close, chosen rows.
import { startComponents } from './govuk.js'
import { announce, say } from './words.js'

/**
 * `form[data-live="#results"]`: a change asks for the same page with the form's values and replaces the named part.
 * Without a script the form has a button.
 */
async function refresh(form) {
  const target = document.querySelector(form.dataset.live)
  if (!target) return
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))
  const url = new URL(form.action)
  url.search = query
  form.refreshing?.abort()
  form.refreshing = new AbortController()
  target.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(url, { headers: { 'X-Live': form.dataset.live }, signal: form.refreshing.signal })
    if (!answer.ok) throw new Error(answer.statusText)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector(form.dataset.live)
    if (!fresh) throw new Error('the answer has no such part')
    target.replaceChildren(...fresh.childNodes)
    for (const count of form.querySelectorAll('[data-live-part]')) {
      const twin = page.getElementById(count.id)
      if (twin) count.replaceChildren(...twin.childNodes)
    }
    history.replaceState(null, '', url)
    startComponents(target)
    announce(target.querySelector('[data-live-said]')?.textContent ?? say.found)
  } catch (error) {
    if (error.name !== 'AbortError') form.submit()
  } finally {
    target.removeAttribute('aria-busy')
  }
}

export function startLive() {
  document.addEventListener('change', (event) => {
    const form = event.target.closest?.('form[data-live]')
    if (form) refresh(form)
    if (event.target.closest?.('[data-submit-on-change]')) event.target.form?.requestSubmit()
  })
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('form[data-live]')) return
    event.preventDefault()
    refresh(event.target)
  })
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text)
  announce(say.copied)
  const label = button.querySelector('[data-copy-label]')
  if (label) {
    const before = label.textContent
    label.textContent = say.copied
    setTimeout(() => (label.textContent = before), 2000)
  }
}

async function pressed(event) {
  const button = event.target.closest?.('[data-copy],[data-share],[data-print]')
  if (!button) return
  event.preventDefault()
  if ('print' in button.dataset) return print()
  const url = new URL(button.dataset.copy || button.dataset.share || location.href, location.href).href
  if ('share' in button.dataset && navigator.share) return navigator.share({ title: document.title, url }).catch(() => {})
  return copy(button, button.dataset.copyText ?? url)
}

/** Popovers of the header close on Escape and on a press elsewhere. */
function startPopovers() {
  const close = (keep) => {
    for (const pop of document.querySelectorAll('.hr-pop[open]')) if (pop !== keep) pop.open = false
  }
  document.addEventListener('click', (event) => close(event.target.closest?.('.hr-pop')))
  document.addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' && document.querySelector('.hr-pop[open]')
    if (!open) return
    open.open = false
    open.querySelector('summary').focus()
  })
}

/** `[data-bulk]` around rows with checkboxes: says how many are chosen and shows what can be done with them. */
function startBulk() {
  document.addEventListener('change', (event) => {
    const scope = event.target.closest?.('[data-bulk]')
    if (!scope || event.target.type !== 'checkbox') return
    const boxes = [...scope.querySelectorAll('input[type=checkbox][data-row]')]
    if ('all' in event.target.dataset) for (const box of boxes) box.checked = event.target.checked
    const chosen = boxes.filter((box) => box.checked).length
    for (const bar of scope.querySelectorAll('[data-bulk-bar]')) bar.dataset.chosen = chosen ? 'some' : 'none'
    for (const count of scope.querySelectorAll('[data-bulk-count]')) count.textContent = say.selected(chosen)
  })
}

export function startParts() {
  document.addEventListener('click', pressed)
  startPopovers()
  startBulk()
}
