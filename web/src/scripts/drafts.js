// What has been typed is not lost: drafts survive a closed window, leaving a changed form is asked about.
import { announce, say } from './words.js'

const DRAFT_DAYS = 7
const DAY_MS = 86_400_000
const PREFIX = 'draft:'
const SAVE_MS = 800

/** Passwords, files and what the form marks `data-personal` never stay in the browser. */
const draftable = (field) => field.name && !['password', 'file', 'hidden', 'submit', 'button'].includes(field.type) && !field.closest('[data-personal]')

const draftKey = (form) => PREFIX + (form.dataset.draft || location.pathname)

/** Browsers may refuse to keep anything; then there is no draft, and the form works. */
function kept(work) {
  try {
    return work(localStorage)
  } catch {
    return null
  }
}

function forget(which) {
  kept((store) => {
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX) && which(key)) store.removeItem(key)
  })
}

function tell(form, text) {
  const status = form.querySelector('[data-draft-status]')
  if (status) status.textContent = text
}

function saveDraft(form) {
  const fields = [...form.elements].filter(draftable)
  const values = fields.map((field) => [field.name, field.value, 'checked' in field && /radio|checkbox/.test(field.type) ? field.checked : null])
  const saved = kept((store) => store.setItem(draftKey(form), JSON.stringify({ at: Date.now(), values })) ?? true)
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format(new Date())
  if (saved) tell(form, say.saved(time))
}

function read(key) {
  const draft = kept((store) => JSON.parse(store.getItem(key) ?? 'null'))
  return draft && Date.now() - draft.at < DRAFT_DAYS * DAY_MS ? draft : null
}

/** Fills in what is still empty; several fields of one name are filled in their order. */
function restoreDraft(form) {
  const draft = read(draftKey(form))
  if (!draft || form.querySelector('.govuk-error-message')) return
  let restored = false
  const seen = new Map()
  for (const [name, value, checked] of draft.values) {
    const same = [...form.elements].filter((field) => field.name === name && draftable(field))
    const at = seen.get(name) ?? 0
    seen.set(name, at + 1)
    const field = checked === null ? same[at] : same.find((one) => one.value === value)
    if (!field || (checked === null ? field.value !== '' || value === '' : field.checked === checked)) continue
    if (checked === null) field.value = value
    else field.checked = checked
    restored = true
  }
  if (restored) {
    tell(form, say.restored)
    announce(say.restored)
  }
}

/** `form[data-draft]`, with the draft's name if the address is not enough of one. */
export function startDrafts(scope = document) {
  for (const form of scope.querySelectorAll('form[data-draft]:not([data-drafting])')) {
    form.dataset.drafting = ''
    restoreDraft(form)
    let timer
    form.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(() => saveDraft(form), SAVE_MS)
    })
    form.addEventListener('focusout', () => timer && saveDraft(form))
    form.addEventListener('submit', () => {
      clearTimeout(timer)
      timer = 0
      forget((key) => key === draftKey(form))
    })
  }
}

/** `form[data-unsaved]`: leaving the page with something changed and not sent is asked about by the browser. */
export function startUnsaved() {
  const changed = new Set()
  document.addEventListener('input', (event) => event.target.form?.matches('[data-unsaved]') && changed.add(event.target.form))
  document.addEventListener('submit', (event) => !event.defaultPrevented && changed.delete(event.target))
  addEventListener('beforeunload', (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault()
  })
  // Whoever leaves the desk takes their drafts along; old ones go by themselves.
  document.addEventListener('submit', (event) => event.target.matches('[action="/sign-out"]') && forget(() => true))
  forget((key) => !read(key))
}
