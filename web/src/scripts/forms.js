// Forms: drafts that survive a closed window, buttons that say they are busy, questions before what cannot be undone.
import { announce, say } from './words.js'

const DRAFT_DAYS = 7
const draftable = (field) => field.name && !['password', 'file', 'hidden', 'submit'].includes(field.type)

function draftKey(form) {
  return `draft:${form.dataset.draft || location.pathname}`
}

function saveDraft(form) {
  const fields = [...form.elements].filter(draftable)
  const values = fields.map((field) => [field.name, field.value, 'checked' in field ? field.checked : null])
  try {
    localStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), values }))
  } catch {
    return
  }
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format(new Date())
  const status = form.querySelector('[data-draft-status]')
  if (status) status.textContent = say.saved(time)
}

function restoreDraft(form) {
  let draft
  try {
    draft = JSON.parse(localStorage.getItem(draftKey(form)) ?? 'null')
  } catch {
    return
  }
  if (!draft || Date.now() - draft.at > DRAFT_DAYS * 86_400_000 || form.querySelector('.govuk-error-message')) return
  let restored = false
  for (const [name, value, checked] of draft.values) {
    const same = [...form.elements].filter((field) => field.name === name && draftable(field))
    const field = checked === null ? same.find((f) => f.value === '') : same.find((f) => f.value === value)
    if (!field) continue
    if (checked === null ? value === '' : field.checked === checked) continue
    if (checked === null) field.value = value
    else field.checked = checked
    restored = true
  }
  const status = form.querySelector('[data-draft-status]')
  if (restored && status) status.textContent = say.restored
}

export function startDrafts(scope = document) {
  for (const form of scope.querySelectorAll('form[data-draft]')) {
    restoreDraft(form)
    let timer
    form.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(() => saveDraft(form), 800)
    })
    form.addEventListener('focusout', () => saveDraft(form))
    form.addEventListener('submit', () => localStorage.removeItem(draftKey(form)))
  }
}

/** A second press is ignored and the button says what is going on. */
function busy(event) {
  const button = event.submitter
  if (!(button instanceof HTMLButtonElement) || event.target.method !== 'post' || event.defaultPrevented) return
  if (event.target.dataset.sent) {
    event.preventDefault()
    return
  }
  event.target.dataset.sent = 'yes'
  requestAnimationFrame(() => {
    button.setAttribute('aria-disabled', 'true')
    if (!button.dataset.quiet) button.lastChild.textContent = say.sending
  })
}

/** `data-confirm` on a button or form: asks in a dialog; without a script the server asks on a page of its own. */
function confirmFirst(event) {
  const asks = event.submitter?.dataset.confirm ?? event.target.dataset.confirm
  if (!asks || event.target.dataset.confirmed) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const dialog = document.createElement('dialog')
  dialog.className = 'hr-dialog'
  const text = document.createElement('p')
  text.textContent = asks
  const buttons = document.createElement('form')
  buttons.method = 'dialog'
  buttons.className = 'govuk-button-group'
  for (const [value, label, look] of [['yes', event.submitter?.dataset.confirmYes ?? say.yes, 'govuk-button--warning'], ['no', say.no, 'govuk-button--secondary']]) {
    const button = document.createElement('button')
    button.value = value
    button.className = `govuk-button ${look}`
    button.textContent = label
    buttons.append(button)
  }
  dialog.append(text, buttons)
  document.body.append(dialog)
  const { target: form, submitter } = event
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (dialog.returnValue !== 'yes') return submitter?.focus()
    form.dataset.confirmed = 'yes'
    form.requestSubmit(submitter)
  })
  dialog.showModal()
}

export function startForms() {
  document.addEventListener('submit', confirmFirst, true)
  document.addEventListener('submit', busy)
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
  })
  addEventListener('offline', () => announce(say.offline))
}
