// Forms: buttons that say they are busy, questions before what cannot be undone.
import { announce, make, say } from './words.js'

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
    if (button.matches('.govuk-button')) button.append(make('span', { class: 'hr-busy', 'aria-hidden': 'true' }))
    announce(say.sending)
  })
}

/** The form may be sent again. */
export function release(form, submitter) {
  delete form.dataset.sent
  // a button says that it is busy with the next frame
  requestAnimationFrame(() => {
    submitter?.removeAttribute('aria-disabled')
    submitter?.querySelector('.hr-busy')?.remove()
  })
}

/** Says, once, that the form is still here with all that is in it. */
export function sayUnsent(form) {
  form.querySelector('[data-unsent-said]')?.remove()
  form.prepend(make('p', { class: 'govuk-error-message', role: 'alert', 'data-unsent-said': '' }, say.unsent))
}

/** A dialog with a question and two answers; true for yes. */
export function confirmed(text, yes, warns) {
  const title = make('h2', { id: 'hr-ask', class: 'govuk-heading-m' }, text)
  const look = warns ? 'govuk-button--warning' : ''
  const answers = [make('button', { value: 'yes', class: `govuk-button ${look}` }, yes), make('button', { value: 'no', class: 'govuk-button govuk-button--secondary' }, say.no)]
  const dialog = make('dialog', { class: 'hr-dialog', 'aria-labelledby': title.id }, title, make('form', { method: 'dialog', class: 'govuk-button-group' }, ...answers))
  document.body.append(dialog)
  dialog.showModal()
  answers[1].focus()
  return new Promise((answer) =>
    dialog.addEventListener('close', () => {
      dialog.remove()
      answer(dialog.returnValue === 'yes')
    }),
  )
}

/** `data-confirm` on a button or form: asks in a dialog; without a script the server asks on a page of its own. */
async function confirmFirst(event) {
  const { target: form, submitter } = event
  const asks = submitter?.dataset.confirm ?? form.dataset.confirm
  if (!asks || form.dataset.confirmed) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const warns = !submitter || submitter.matches('.govuk-button--warning')
  if (!(await confirmed(asks, submitter?.dataset.confirmYes ?? say.yes, warns))) return submitter?.focus()
  form.dataset.confirmed = 'yes'
  form.requestSubmit(submitter)
}

export function startForms() {
  document.addEventListener('submit', confirmFirst, true)
  document.addEventListener('submit', busy)
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
    for (const busy of document.querySelectorAll('.hr-busy')) busy.remove()
    for (const button of document.querySelectorAll('button[aria-disabled]:not([disabled])')) button.removeAttribute('aria-disabled')
  })
  addEventListener('offline', () => announce(say.offline))
}
