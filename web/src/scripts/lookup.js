// A search for a thing by its name: a combobox over what the server offers; without a script it is a plain input.
import { announce, make, say } from './words.js'

const WAIT_MS = 250
const SHOWN_MAX = 20
let number = 0

/** What the server was asked already; an answer is `[{ "id", "label", "hint"? }]`, alone or under `items`. */
const answers = new Map()

async function ask(address, words) {
  const url = new URL(address, location.href)
  url.searchParams.set('q', words)
  if (!answers.has(url.href)) {
    const answer = await fetch(url, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(answer.statusText)
    const body = await answer.json()
    answers.set(url.href, Array.isArray(body) ? body : (body.items ?? []))
  }
  return answers.get(url.href)
}

const folded = (text) => text.toLocaleLowerCase('uk').replace(/['’ʼ`]/g, '').trim()

/** Options that stand in the page: those that begin with the words first. */
function among(options, words) {
  const wanted = folded(words)
  const found = options.filter((option) => folded(option.label).includes(wanted))
  return found.sort((a, b) => folded(b.label).startsWith(wanted) - folded(a.label).startsWith(wanted))
}

class Lookup {
  constructor(root) {
    this.root = root
    this.id = root.querySelector('[data-lookup-id]')
    this.input = root.querySelector('input:not([data-lookup-id])')
    const datalist = root.querySelector('datalist')
    this.offered = [...(datalist?.options ?? [])].map((option) => ({ id: option.dataset.id, label: option.value }))
    datalist?.remove()
    this.input.removeAttribute('list')
    this.chosen = this.input.value
    this.dress()
    this.input.addEventListener('input', () => this.typed())
    this.input.addEventListener('keydown', (event) => this.pressed(event))
    this.input.addEventListener('focusout', () => this.close())
    this.input.addEventListener('click', () => this.list.hidden && this.search())
    this.list.addEventListener('mousedown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => this.choose(event.target.closest('[role=option]')))
  }

  dress() {
    const id = `lookup-${++number}`
    const label = this.input.labels?.[0]
    if (label && !label.id) label.id = `${id}-label`
    this.list = make('ul', { class: 'hr-lookup__list', role: 'listbox', id, 'aria-labelledby': label?.id ?? '' })
    this.list.hidden = true
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id }
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value)
    this.root.append(this.list)
  }

  typed() {
    // Another name is another thing, until one is chosen again.
    if (this.input.value !== this.chosen) this.id.value = ''
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.search(), WAIT_MS)
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
    if (asked === this.asked && document.activeElement === this.input) this.show(found.slice(0, SHOWN_MAX))
  }

  show(found) {
    this.list.replaceChildren(
      ...found.map((one, at) => {
        const option = make('li', { role: 'option', id: `${this.list.id}-${at}`, 'aria-selected': 'false', 'data-id': one.id }, make('span', {}, one.label))
        if (one.hint) option.append(make('span', { class: 'hr-lookup__hint' }, one.hint))
        return option
      }),
    )
    this.open(found.length > 0)
    announce(say.options(found.length))
  }

  open(is) {
    this.list.hidden = !is
    this.input.setAttribute('aria-expanded', String(is))
    if (!is) this.input.removeAttribute('aria-activedescendant')
  }

  /** Leaving with the whole name typed chooses the thing it names. */
  close() {
    clearTimeout(this.timer)
    const same = (option) => folded(option.firstChild.textContent) === folded(this.input.value)
    if (!this.id.value && this.input.value) this.choose([...this.list.children].find(same))
    this.open(false)
  }

  at() {
    return [...this.list.children].findIndex((option) => option.getAttribute('aria-selected') === 'true')
  }

  mark(at) {
    const options = [...this.list.children]
    for (const [i, option] of options.entries()) option.setAttribute('aria-selected', String(i === at))
    const option = options[at]
    if (!option) return this.input.removeAttribute('aria-activedescendant')
    this.input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }

  choose(option) {
    if (!option) return
    this.id.value = option.dataset.id
    this.input.value = this.chosen = option.firstChild.textContent
    this.open(false)
    this.id.dispatchEvent(new Event('change', { bubbles: true }))
    if ('lookupGo' in this.root.dataset) this.id.form?.requestSubmit()
  }

  pressed(event) {
    const count = this.list.children.length
    const open = !this.list.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return this.search()
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.mark((this.at() + step + count + (this.at() < 0 && step < 0 ? 1 : 0)) % count)
    } else if (event.key === 'Enter' && open && this.at() >= 0) {
      event.preventDefault()
      this.choose(this.list.children[this.at()])
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      this.open(false)
    } else if ((event.key === 'Home' || event.key === 'End') && open && this.at() >= 0) {
      event.preventDefault()
      this.mark(event.key === 'Home' ? 0 : count - 1)
    }
  }
}

/** `[data-lookup]`: a hidden `[data-lookup-id]`, an input, a datalist or `data-search="/address"` that answers JSON; with `data-lookup-go` a choice sends the form. */
export function startLookups(scope = document) {
  for (const root of scope.querySelectorAll('[data-lookup]:not([data-started])')) {
    root.dataset.started = ''
    new Lookup(root)
  }
}
