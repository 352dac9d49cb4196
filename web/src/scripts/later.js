// A form that waits for a connection: what was sent without one is kept on this device and goes by itself when there is one again.
import { announce, make, say } from './words.js'

const STORE = 'later'
/** Whether something waits, told without opening the store. */
const WAITS = 'later:waits'
const WAITING_MAX = 20
const RETRY_MS = 20_000
/** What will never be taken: it is over, or was never there. */
const OVER = [403, 404, 409, 410]

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

async function store(mode) {
  const opening = indexedDB.open(STORE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' })
  return (await asked(opening)).transaction(STORE, mode).objectStore(STORE)
}

const waiting = async () => asked((await store('readonly')).getAll())
const remember = async (item) => asked((await store('readwrite')).put(item))
const forget = async (item) => asked((await store('readwrite')).delete(item.id))

function tell(text, href, link) {
  document.querySelector('[data-later-said]')?.remove()
  const inner = make('div', {}, make('p', { class: 'm0' }, text))
  const box = make('div', { class: 'hr-note', role: 'status', 'data-later-said': '' }, inner)
  if (href) inner.append(make('p', { class: 'm0' }, make('a', { class: 'govuk-link', href }, link)))
  document.querySelector('main').prepend(box)
  announce(text)
}

/** Keeps what a form holds; false where the device keeps nothing. */
export async function keepForLater(form, submitter, quietly = false) {
  try {
    if ((await waiting()).length >= WAITING_MAX) return false
    const entries = [...new FormData(form, submitter)].filter(([, value]) => !(value instanceof File && value.name === ''))
    // pages kept for being offline are opened more than once: each sending has a key of its own, and none is doubled
    const fresh = entries.map(([name, value]) => [name, name === 'key' ? crypto.randomUUID() : value])
    const plain = form.enctype !== 'multipart/form-data'
    await remember({ id: crypto.randomUUID(), plain, page: location.pathname, action: form.getAttribute('action') ?? location.pathname, entries: fresh })
    localStorage.setItem(WAITS, '1')
  } catch {
    return false
  }
  form.reset()
  if (quietly) return true
  tell(say.later)
  document.querySelector('[data-later-said]').scrollIntoView({ block: 'center' })
  return true
}

/** The page's own answer: what it says, and the parts that change from moment to moment. */
function renew(page) {
  tell(page.querySelector('main [role=alert], main [role=status], main .hr-note')?.textContent.trim() || say.wordSent)
  for (const part of document.querySelectorAll('[data-poll][id]')) {
    const twin = page.getElementById(part.id)
    if (twin) part.replaceChildren(...twin.childNodes)
  }
}

/** Sends one; true if it has arrived. The page of the form is asked for anew, since its token grows old. */
async function sendOne(item) {
  const read = (text) => new DOMParser().parseFromString(text, 'text/html')
  const page = read(await (await fetch(item.page, { cache: 'no-store' })).text())
  const token = page.querySelector('main form input[name=_token]')?.value
  const body = item.plain ? new URLSearchParams() : new FormData()
  for (const [name, value] of item.entries) if (name !== '_token') body.append(name, value)
  body.append('_token', token ?? '')
  // whoever was offline could not be asked whether it is one of the problems nearby
  body.append('anyway', 'yes')
  const answer = await fetch(item.action, { method: 'POST', body })
  const answered = read(await answer.text())
  if (answer.ok && answer.redirected) {
    await forget(item)
    if (answer.url === location.href.split('#')[0]) renew(answered)
    else tell(say.laterSent, answer.url, answered.querySelector('h1')?.textContent.trim())
    return true
  }
  if (OVER.includes(answer.status)) {
    await forget(item)
    tell(answered.querySelector('main')?.textContent.trim().replace(/\s+/g, ' ').slice(0, 200) ?? say.laterWrong)
    return false
  }
  if (answer.status === 422) {
    item.wrong = [...answered.querySelectorAll('.govuk-error-summary__list li')].map((own) => own.textContent.trim()).join('; ')
    await remember(item)
    tell(`${say.laterWrong} ${item.wrong}`, item.page, say.laterOpen)
  }
  return false
}

/** Fills the form in with what came back as wrong. */
async function refill(form) {
  const item = (await waiting()).find((own) => own.wrong && own.page === location.pathname)
  if (!item) return
  for (const [name, value] of item.entries) {
    const field = form.elements[name]
    if (typeof value === 'string' && field?.type !== 'hidden' && 'value' in (field ?? {})) field.value = value
  }
  await forget(item)
}

let sending

async function sendAll() {
  if (sending || !navigator.onLine || localStorage.getItem(WAITS) === null) return
  sending = true
  try {
    for (const item of await waiting()) if (!item.wrong) await sendOne(item)
    if ((await waiting()).length === 0) localStorage.removeItem(WAITS)
  } catch {
    // Still no connection; the next page or the next one tries again.
  } finally {
    sending = false
  }
}

/** Lets the worker keep the form and what it is drawn with. */
async function prepare(worker) {
  await navigator.serviceWorker.register(worker, { type: 'module', scope: '/' })
  const { active } = await navigator.serviceWorker.ready
  const own = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => new URL(name).pathname.startsWith('/a/') && name.startsWith(location.origin))
  const pages = [location.pathname, ...[...document.querySelectorAll('main a[href^="/requests/new"]')].map((link) => link.pathname)]
  active.postMessage({ pages: navigator.connection?.saveData ? pages.slice(0, 1) : [...new Set(pages)], parts: own })
}

/** `form[data-later=first]`: kept on the device before it is sent, so that nothing is lost however the connection is, and nothing goes twice. */
async function keepFirst(event) {
  const { target: form, submitter } = event
  if (!form.matches('[data-later=first]') || !('indexedDB' in window)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (!(await keepForLater(form, submitter, true))) {
    form.removeAttribute('data-later')
    return form.requestSubmit(submitter)
  }
  await sendAll()
  if (localStorage.getItem(WAITS) !== null) tell(say.wordKept)
}

/** `form[data-later]`; `[data-later-worker]` on the page names the worker that keeps it. Comes before whatever else sends forms. */
export function startLater() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.matches('[data-later]:not([data-later=first])') || navigator.onLine || !('indexedDB' in window)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    keepForLater(form, event.submitter)
  })
  document.addEventListener('submit', keepFirst, true)
  addEventListener('online', sendAll)
  setInterval(sendAll, RETRY_MS)
  sendAll()
  const form = document.querySelector('form[data-later]')
  if (form && localStorage.getItem(WAITS) !== null) refill(form).catch(() => {})
  const worker = document.querySelector('[data-later-worker]')?.dataset.laterWorker
  if (worker && 'serviceWorker' in navigator) prepare(worker).catch(() => {})
}
