// A form that waits for a connection: what was sent without one is kept on this device and goes by itself when there is one again.
import { confirmed, release, sayUnsent } from './forms.js'
import { sayLarge, tooLarge } from './large.js'
import { announce, make, say, tool } from './words.js'

const STORE = 'later'
/** Whether something waits, told without opening the store. */
const WAITS = 'later:waits'
const WAITING_MAX = 20
const RETRY_MS = 20_000
/** There is nowhere to send it to any more. */
const GONE = [404, 410]
/** Whoever wrote it has to mend it. */
const WRONG = [400, 413, 415, 422]
/** Not now: a session has ended, a token grew old, the thing is in another state. It is kept, and tried again with the next page. */
const REFUSED = [403, 409]
/** Fields that say nothing to whoever filled the form in. */
const SILENT = ['_token', 'key', 'kept', 'anyway']
/** What was refused while this page is open. */
const rested = new Set()

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

/** What nobody sends again until a person has looked at it. */
const isStuck = (item) => Boolean(item.stuck || item.wrong)

/** Nothing waits any more: the store need not be opened. */
async function settle() {
  if ((await waiting()).length === 0) localStorage.removeItem(WAITS)
}

function tell(text, ...more) {
  document.querySelector('[data-later-said]')?.remove()
  const inner = make('div', {}, make('p', { class: 'm0' }, text), ...more)
  document.querySelector('main').prepend(make('div', { class: 'hr-note', role: 'status', 'data-later-said': '' }, inner))
  announce(text)
}

const line = (attributes, text) => make('p', { class: 'm0' }, make('a', { class: 'govuk-link', ...attributes }, text))

/** The words of what waits, to be copied, and its files, to be saved. */
function copies({ entries }) {
  const words = entries.filter(([name, value]) => typeof value === 'string' && value.trim() && !SILENT.includes(name) && !name.endsWith('.id'))
  const area = make('textarea', { class: 'govuk-textarea', rows: '4', readonly: '', 'aria-label': say.laterWords })
  area.value = words.map(([, value]) => value).join('\n')
  const files = entries.map(([, value]) => value).filter((value) => value instanceof File)
  return [area, ...files.map((file) => line({ href: URL.createObjectURL(file), download: file.name }, file.name))]
}

/** Only whoever wrote it takes it away. */
function dropper(item) {
  const button = tool(say.laterDrop)
  button.addEventListener('click', async () => {
    if (!(await confirmed(say.laterDropAsk, say.laterDrop, true))) return button.focus()
    await forget(item)
    await settle()
    document.querySelector(`form[data-later-item="${item.id}"]`)?.removeAttribute('data-later-item')
    document.querySelector('[data-later-said]')?.remove()
    document.querySelector('main').focus()
  })
  return button
}

/** What became of an item that a person has to look at. */
function tellStuck(item) {
  if (item.stuck === 'gone') return tell(say.laterGone, ...copies(item), dropper(item))
  if (item.plain) return tell(`${say.laterWrong} ${item.wrong}`, ...copies(item), dropper(item))
  tell(`${say.laterWrong} ${item.wrong}`, line({ href: item.page }, say.laterOpen), dropper(item))
}

/** Keeps what a form holds; false where the device keeps nothing. What was `sent` already may have arrived, so its key stays. */
export async function keepForLater(form, submitter, { quietly = false, sent = false } = {}) {
  const mended = form.dataset.laterItem
  try {
    if (!mended && (await waiting()).length >= WAITING_MAX) return false
    const entries = [...new FormData(form, submitter)].filter(([, value]) => !(value instanceof File && value.name === ''))
    // pages kept for being offline are opened more than once: each sending has a key of its own, and none is doubled
    const own = entries.map(([name, value]) => [name, name === 'key' && !sent ? crypto.randomUUID() : value])
    const plain = form.enctype !== 'multipart/form-data'
    const id = mended ?? crypto.randomUUID()
    await remember({ id, plain, page: location.pathname, action: form.getAttribute('action') ?? location.pathname, entries: own })
    localStorage.setItem(WAITS, '1')
  } catch {
    return false
  }
  delete form.dataset.laterItem
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

const read = (text) => new DOMParser().parseFromString(text, 'text/html')
const shortly = (page) => page.querySelector('main')?.textContent.trim().replace(/\s+/g, ' ').slice(0, 200) ?? ''

/** A person has to look at it; until then it is kept as it is. */
async function stick(item, stuck, wrong = '') {
  Object.assign(item, { stuck, wrong })
  await remember(item)
  tellStuck(item)
}

/** The token of the form, whose page is asked for anew, since a token grows old; none while the page is not what it was. */
async function tokenOf(item) {
  const answer = await fetch(item.page, { cache: 'no-store' })
  if (GONE.includes(answer.status)) await stick(item, 'gone')
  if (!answer.ok) return null
  return read(await answer.text()).querySelector('main form input[name=_token]')?.value || null
}

function bodyOf(item, token) {
  const body = item.plain ? new URLSearchParams() : new FormData()
  for (const [name, value] of item.entries) if (name !== '_token' && name !== 'anyway') body.append(name, value)
  body.append('_token', token)
  // whoever was offline could not be asked whether it is one of the problems nearby
  body.append('anyway', 'yes')
  return body
}

async function arrived(item, answer, page) {
  await forget(item)
  if (answer.url === location.href.split('#')[0]) renew(page)
  else tell(say.laterSent, line({ href: answer.url }, page.querySelector('h1')?.textContent.trim() ?? answer.url))
}

/** Sends one. Nothing but its arrival takes it from the device. */
async function sendOne(item) {
  const token = await tokenOf(item)
  if (!token) return
  const answer = await fetch(item.action, { method: 'POST', body: bodyOf(item, token) })
  const page = read(await answer.text())
  if (answer.ok && answer.redirected) return arrived(item, answer, page)
  if (GONE.includes(answer.status)) return stick(item, 'gone')
  if (WRONG.includes(answer.status)) {
    const mistakes = [...page.querySelectorAll('.govuk-error-summary__list li')].map((own) => own.textContent.trim()).join('; ')
    return stick(item, 'wrong', answer.status === 413 ? say.laterHeavy : mistakes || shortly(page))
  }
  if (REFUSED.includes(answer.status)) {
    rested.add(item.id)
    tell(`${say.laterRefused} ${shortly(page)}`, ...copies(item), dropper(item))
  }
}

/** What was written, in the fields of its names, in their order; photos too. */
function fill(form, entries) {
  for (const name of new Set(entries.map(([own]) => own))) {
    if (name === '_token' || name === 'key' || name === 'anyway') continue
    const values = entries.filter(([own]) => own === name).map(([, value]) => value)
    const fields = [...form.elements].filter((own) => own.name === name && own.type !== 'submit')
    // photos that the city has already, from before a mistake
    if (name === 'kept' && !fields.length) form.append(...values.map((value) => make('input', { type: 'hidden', name, value })))
    else fields.forEach((field, at) => put(field, values, values[at]))
  }
}

function put(field, values, value) {
  if (field.type === 'file') {
    const data = new DataTransfer()
    for (const file of values) if (file instanceof File) data.items.add(file)
    field.files = data.files
    field.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (field.type === 'checkbox' || field.type === 'radio') {
    field.checked = values.includes(field.value)
  } else if (typeof value === 'string') {
    field.value = value
    // a map follows its numbers; a field that looks things up would forget what was chosen
    if (!field.closest('[data-lookup]')) field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Fills the form in with what came back as wrong, or tells on another page that something did. */
async function showStuck() {
  const stuck = (await waiting()).filter(isStuck)
  const form = document.querySelector('form[data-later]:not([data-later=first])')
  const item = form && stuck.find((own) => own.stuck !== 'gone' && !own.plain && own.page === location.pathname)
  if (!item) return stuck.length ? tellStuck(stuck[0]) : undefined
  fill(form, item.entries)
  form.dataset.laterItem = item.id
  tell(`${say.laterBack} ${item.wrong}`, dropper(item))
}

/** The form that holds what came back was answered: it is forgotten if it has arrived, and goes with the form that asks further. */
export function carryOn(form, request) {
  const id = form.dataset.laterItem
  if (!id) return
  const to = new URL(form.getAttribute('action') ?? location.pathname, location.origin)
  const isThere = request.status === 200 && new URL(request.responseURL).pathname !== to.pathname
  if (isThere) forget({ id }).then(settle).catch(() => {})
  else document.querySelector('main form[enctype="multipart/form-data"]')?.setAttribute('data-later-item', id)
}

let sending

async function sendAll() {
  if (sending || !navigator.onLine || localStorage.getItem(WAITS) === null) return
  sending = true
  try {
    for (const item of await waiting()) {
      if (isStuck(item) || rested.has(item.id)) continue
      // no connection, or not for this one: those behind it are not kept waiting; the next round tries again
      await sendOne(item).catch(() => {})
    }
    await settle()
  } catch {
    // The device does not open its store; the next page tries again.
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
  if (!(await keepForLater(form, submitter, { quietly: true }))) {
    form.removeAttribute('data-later')
    return form.requestSubmit(submitter)
  }
  await sendAll()
  if ((await waiting()).some((own) => !isStuck(own) && !rested.has(own.id))) tell(say.wordKept)
}

/** A form without a connection: kept, or said that it is not; either way its button works again. */
async function keepOffline(event) {
  const { target: form, submitter } = event
  // a second press
  if (event.defaultPrevented || !form.matches('[data-later]:not([data-later=first])') || navigator.onLine || !('indexedDB' in window)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const large = tooLarge(form)
  if (large) {
    release(form, submitter)
    return sayLarge(large)
  }
  const kept = await keepForLater(form, submitter)
  release(form, submitter)
  if (!kept) sayUnsent(form)
}

/** `form[data-later]`; `[data-later-worker]` on the page names the worker that keeps it. Comes before whatever else sends forms. */
export function startLater() {
  document.addEventListener('submit', keepOffline)
  document.addEventListener('submit', keepFirst, true)
  addEventListener('online', sendAll)
  setInterval(sendAll, RETRY_MS)
  if (localStorage.getItem(WAITS) !== null) showStuck().catch(() => {})
  sendAll()
  const worker = document.querySelector('[data-later-worker]')?.dataset.laterWorker
  if (worker && 'serviceWorker' in navigator) prepare(worker).catch(() => {})
}
