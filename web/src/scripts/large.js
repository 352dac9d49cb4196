// Files that a form will not take: said beside the field before anything is sent or kept.
import { make, say } from './words.js'

/** What a form holds besides its files: words, and the seams between its parts. */
const ROOM_BYTES = 65_536
const megabytes = (bytes) => Math.floor(Number(bytes) / 1_048_576)

/** The first file that is larger than its field takes, or all of them together than the form. */
export function tooLarge(form) {
  const inputs = [...form.querySelectorAll('input[type=file]')]
  for (const input of inputs.filter((own) => own.dataset.bytesMax)) {
    const file = [...input.files].find((own) => own.size > Number(input.dataset.bytesMax))
    if (file) return { input, says: say.large(file.name, megabytes(input.dataset.bytesMax)) }
  }
  const all = inputs.flatMap((input) => [...input.files]).reduce((sum, file) => sum + file.size, 0)
  const input = inputs.findLast((own) => own.files.length && own.dataset.formBytesMax)
  if (!input || all + ROOM_BYTES <= Number(input.dataset.formBytesMax)) return null
  return { input, says: say.heavy(megabytes(input.dataset.formBytesMax)) }
}

/** Says it beside the field, where the focus goes. */
export function sayLarge({ input, says }) {
  const id = `${input.id}-large`
  document.getElementById(id)?.remove()
  const described = new Set((input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)).add(id)
  input.setAttribute('aria-describedby', [...described].join(' '))
  input.before(make('p', { class: 'govuk-error-message', id, role: 'alert' }, says))
  input.focus()
}
