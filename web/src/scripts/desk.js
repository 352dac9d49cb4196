// The keyboard of a desk: J and K move, Enter opens, letters named on the page press their buttons, ? shows them all.
import { say } from './words.js'

const typing = (target) => target.closest?.('input,textarea,select,[contenteditable=true]')

function move(step) {
  const rows = [...document.querySelectorAll('[data-keys-list] a')]
  if (!rows.length) return
  const at = rows.indexOf(document.activeElement)
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function help() {
  const dialog = document.createElement('dialog')
  dialog.className = 'hr-dialog'
  const title = document.createElement('h2')
  title.textContent = say.keys
  const list = document.createElement('dl')
  list.className = 'hr-keys'
  for (const element of document.querySelectorAll('[data-key]')) {
    const key = document.createElement('dt')
    const kbd = document.createElement('kbd')
    kbd.textContent = element.dataset.key.toUpperCase()
    key.append(kbd)
    const what = document.createElement('dd')
    what.textContent = element.dataset.keyLabel ?? element.textContent.trim()
    list.append(key, what)
  }
  const form = document.createElement('form')
  form.method = 'dialog'
  const close = document.createElement('button')
  close.className = 'govuk-button govuk-button--secondary'
  close.textContent = say.close
  form.append(close)
  dialog.append(title, list, form)
  document.body.append(dialog)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.showModal()
}

/** `<body data-shortcuts>`; the server leaves the attribute out for those who switched shortcuts off. */
export function startShortcuts() {
  if (!document.querySelector('[data-shortcuts]')) return
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.code === 'KeyJ') return move(1)
    if (event.code === 'KeyK') return move(-1)
    if (event.key === '?') return help()
    const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key
    const element = document.querySelector(`[data-key="${CSS.escape(letter)}"]`)
    if (!element) return
    event.preventDefault()
    if (element.matches('input,textarea')) element.focus()
    else element.click()
  })
}
