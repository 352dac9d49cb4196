// Live parts: filters that answer at once, copying and sharing, popovers that close, chosen rows.
import { visited } from './visited.js'
import { announce, say } from './words.js'

const TYPING_MS = 350

/** The address of a form's answer, without what is empty. */
function address(form) {
  const url = new URL(form.getAttribute('action') ?? '', location.href)
  url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))
  return url
}

/** The parts of the page that the form changes: its target, and whatever is marked `data-live-part` and has an id. */
function replace(page, target) {
  const parts = [...document.querySelectorAll('[data-live-part][id]')].filter((part) => !target.contains(part))
  for (const part of [target, ...parts]) {
    const twin = page.getElementById(part.id)
    if (twin) part.replaceChildren(...twin.childNodes)
  }
}

/**
 * `form[data-live="#results"]`: a change asks for the same page with the form's values and replaces the named part.
 * Without a script the form has a button. What has the focus keeps it: the form itself stays as it is.
 */
async function refresh(form, start) {
  const target = document.querySelector(form.dataset.live)
  if (!target) return form.submit()
  const url = address(form)
  const focused = target.contains(document.activeElement) && document.activeElement.id
  form.refreshing?.abort()
  form.refreshing = new AbortController()
  const { signal } = form.refreshing
  target.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(url, { signal })
    if (!answer.ok) throw new Error(answer.statusText)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (!page.querySelector(form.dataset.live)) throw new Error('the answer has no such part')
    replace(page, target)
    document.title = page.title
    visited(url, form.dataset.typing === 'yes')
    start(target)
    if (focused) document.getElementById(focused)?.focus()
    announce(document.querySelector('[data-live-said]')?.textContent.trim() || say.found)
  } catch (error) {
    if (error.name !== 'AbortError') form.submit()
  } finally {
    if (!signal.aborted) target.removeAttribute('aria-busy')
  }
}

export function startLive(start) {
  let typing
  const soon = (form, wait, typed) => {
    clearTimeout(typing)
    typing = setTimeout(() => {
      // A word being typed is one step of the history, not one a letter.
      form.dataset.typing = typed && form.dataset.typing ? 'yes' : typed ? 'begun' : ''
      refresh(form, start)
    }, wait)
  }
  document.addEventListener('input', (event) => {
    const form = event.target.closest?.('form[data-live]') ?? event.target.form
    if (form?.matches('form[data-live]') && event.target.matches('input[type=search],input[type=text],input:not([type])')) soon(form, TYPING_MS, true)
  })
  document.addEventListener('change', (event) => {
    const form = event.target.form
    if (form?.matches('form[data-live]') && event.target.matches('select,input[type=checkbox],input[type=radio],input[type=date],input[type=number]')) soon(form, 0, false)
    if (event.target.closest?.('[data-submit-on-change]')) form?.requestSubmit()
  })
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('form[data-live]')) return
    event.preventDefault()
    soon(event.target, 0, false)
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
  const button = event.target.closest?.('[data-copy],[data-copy-text],[data-share],[data-print]')
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
    for (const all of scope.querySelectorAll('[data-all]')) {
      all.checked = chosen > 0 && chosen === boxes.length
      all.indeterminate = chosen > 0 && chosen < boxes.length
    }
    for (const bar of scope.querySelectorAll('[data-bulk-bar]')) bar.dataset.chosen = chosen ? 'some' : 'none'
    for (const count of scope.querySelectorAll('[data-bulk-count]')) count.textContent = say.selected(chosen)
  })
}

export function startPresses() {
  document.addEventListener('click', pressed)
  startPopovers()
  startBulk()
}
