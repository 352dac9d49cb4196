// Suggestions under a search box: things to go to and words others have asked; without a script the box is a plain form.
import { Combobox, ask } from './combobox.js'

const WAIT_MS = 120
const LETTERS_MIN = 2

/** Its items are `{ "label", "href", "hint"? }`. */
class Suggest extends Combobox {
  constructor(form) {
    super(form, form.querySelector('input[type=search]'))
    this.input.addEventListener('input', () => this.soon(WAIT_MS))
  }

  async search() {
    const words = this.input.value
    const asked = (this.asked = (this.asked ?? 0) + 1)
    if (words.trim().length < LETTERS_MIN) return this.open(false)
    const found = await ask(this.root.dataset.suggest, words).catch(() => [])
    if (asked !== this.asked || document.activeElement !== this.input) return
    this.show(found, (option, one) => (option.dataset.href = one.href))
  }

  choose(option, event) {
    if (!option) return
    this.open(false)
    if (event.ctrlKey || event.metaKey) window.open(option.dataset.href, '_blank', 'noopener')
    else location.assign(option.dataset.href)
  }
}

/** `form[data-suggest="/address"]`; a box in a panel that folds takes the focus when the panel opens. */
export function startSuggestions(scope = document) {
  for (const form of scope.querySelectorAll('form[data-suggest]:not([data-started])')) {
    form.dataset.started = ''
    new Suggest(form)
    const panel = form.closest('details')
    panel?.addEventListener('toggle', () => panel.open && form.querySelector('input').focus())
  }
}
