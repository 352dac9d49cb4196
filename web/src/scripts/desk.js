// The keyboard of a desk: J and K move, Enter opens, letters named on the page press their buttons, ? shows them all.
import { make, say } from './words.js'

const SWITCH = 'shortcuts'
const ROWS = '[data-keys-list] a, .hr-desk__list .hr-item a, .hr-data tbody th a'
const typing = (target) => target.closest?.('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true],dialog')

function used() {
  try {
    return localStorage.getItem(SWITCH) !== 'off'
  } catch {
    return true
  }
}

function use(on) {
  try {
    if (on) localStorage.removeItem(SWITCH)
    else localStorage.setItem(SWITCH, 'off')
  } catch {
    // The browser keeps nothing: the keys stay as they are.
  }
}

const seen = (element) => element.checkVisibility?.() ?? true

function move(step) {
  const rows = [...document.querySelectorAll(ROWS)].filter(seen)
  if (!rows.length) return
  const at = rows.findIndex((row) => row === document.activeElement || row.closest('li,tr')?.contains(document.activeElement))
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function pick() {
  const row = document.activeElement.closest('li,tr')
  row?.querySelector('input[type=checkbox][data-row]')?.click()
}

/** The first «more» of the page: a row's or the toolbar's. */
function more() {
  const scope = document.activeElement.closest('li,tr')
  const summary = (scope ?? document).querySelector('details[data-more] > summary') ?? document.querySelector('main details[data-more] > summary')
  if (!summary) return
  summary.parentElement.open = !summary.parentElement.open
  summary.focus()
}

const FIXED = [['J', 'keyNext'], ['K', 'keyPrevious'], ['Enter', 'keyOpen'], ['X', 'keyPick'], ['.', 'keyMore'], ['?', 'keyHelp']]

function help() {
  const rows = FIXED.map(([key, what]) => [key, say[what]])
  for (const element of document.querySelectorAll('[data-key]')) rows.push([element.dataset.key.toUpperCase(), element.dataset.keyLabel ?? element.textContent.trim()])
  const list = make('dl', { class: 'hr-keys' })
  for (const [key, what] of rows) list.append(make('dt', {}, make('kbd', {}, key)), make('dd', {}, what))
  const box = make('input', { type: 'checkbox', id: 'hr-keys-used', class: 'govuk-checkboxes__input', 'data-quiet': '' })
  box.checked = used()
  box.addEventListener('change', () => use(box.checked))
  const label = make('label', { for: box.id, class: 'govuk-label govuk-checkboxes__label' }, say.keysUsed)
  const close = make('form', { method: 'dialog' }, make('button', { class: 'govuk-button govuk-button--secondary' }, say.close))
  const title = make('h2', { id: 'hr-keys-title' }, say.keys)
  const dialog = make('dialog', { class: 'hr-dialog', 'aria-labelledby': title.id }, title, list, make('div', { class: 'govuk-checkboxes__item' }, box, label), close)
  document.body.append(dialog)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.showModal()
}

function pressed(event) {
  if (!used() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key
  const fixed = { j: () => move(1), k: () => move(-1), x: pick, '.': more, '?': help }[letter]
  const element = document.querySelector(`[data-key="${CSS.escape(letter)}"]`)
  if (!fixed && !element) return
  event.preventDefault()
  if (fixed) return fixed()
  if (element.matches('input,textarea')) element.focus()
  else element.click()
}

/** On desks. The keys can be switched off in their help, which stands in «Вигляд» for those who use no keys (WCAG 2.1.4). */
export function startShortcuts() {
  if (!document.body.matches('.hr-desk')) return
  document.addEventListener('keydown', pressed)
  const button = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary hr-small' }, say.keysShow)
  button.addEventListener('click', help)
  document.querySelector('.hr-pop__panel')?.append(make('div', {}, make('h2', { class: 'govuk-heading-s' }, say.keys), button))
}
