// A search for a thing by its name: a combobox over what the server offers; without a script it is a plain input.
import { Combobox, ask } from './combobox.js'

const WAIT_MS = 250
const SHOWN_MAX = 20

const folded = (text) => text.toLocaleLowerCase('uk').replace(/['’ʼ`]/g, '').trim()

/** Options that stand in the page: those that begin with the words first. */
function among(options, words) {
  const wanted = folded(words)
  const found = options.filter((option) => folded(option.label).includes(wanted))
  return found.sort((a, b) => folded(b.label).startsWith(wanted) - folded(a.label).startsWith(wanted))
}

/** Its items are `{ "id", "label", "hint"? }`. */
class Lookup extends Combobox {
  constructor(root) {
    super(root, root.querySelector('input:not([data-lookup-id])'))
    this.id = root.querySelector('[data-lookup-id]')
    const datalist = root.querySelector('datalist')
    this.offered = [...(datalist?.options ?? [])].map((option) => ({ id: option.dataset.id, label: option.value }))
    datalist?.remove()
    this.input.removeAttribute('list')
    this.chosen = this.input.value
    this.input.addEventListener('input', () => this.typed())
    this.input.addEventListener('click', () => this.list.hidden && this.search())
  }

  typed() {
    // Another name is another thing, until one is chosen again.
    if (this.input.value !== this.chosen) this.id.value = ''
    this.soon(WAIT_MS)
  }

  async search() {
    const words = this.input.value.trim() === this.chosen.trim() && this.id.value ? '' : this.input.value.trim()
    const asked = (this.asked = (this.asked ?? 0) + 1)
    let found = among(this.offered, words)
    if (this.root.dataset.search) {
      this.root.setAttribute('aria-busy', 'true')
      found = await ask(this.root.dataset.search, words).catch(() => found)
      this.root.removeAttribute('aria-busy')
    }
    if (asked !== this.asked || document.activeElement !== this.input) return
    this.show(found.slice(0, SHOWN_MAX), (option, one) => (option.dataset.id = one.id))
  }

  /** Leaving with the whole name typed chooses the thing it names. */
  close() {
    const same = (option) => folded(option.firstChild.textContent) === folded(this.input.value)
    if (!this.id.value && this.input.value) this.choose([...this.list.children].find(same))
    super.close()
  }

  choose(option) {
    if (!option) return
    this.id.value = option.dataset.id
    this.input.value = this.chosen = option.firstChild.textContent
    this.open(false)
    this.id.dispatchEvent(new Event('change', { bubbles: true }))
    if ('lookupGo' in this.root.dataset) this.id.form?.requestSubmit()
  }
}

/** `[data-lookup]`: a hidden `[data-lookup-id]`, an input, a datalist or `data-search="/address"` that answers JSON; with `data-lookup-go` a choice sends the form. */
export function startLookups(scope = document) {
  for (const root of scope.querySelectorAll('[data-lookup]:not([data-started])')) {
    root.dataset.started = ''
    new Lookup(root)
  }
}
