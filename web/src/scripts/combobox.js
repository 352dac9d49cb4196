// A list that opens under an input: arrows choose, Escape closes, a reader is told how much there is (ARIA combobox pattern).
import { announce, make, say } from './words.js'

let number = 0

/** What the server was asked already: the items of its answers, `[…]` alone or under `items`. */
const answers = new Map()
const ANSWERS_MAX = 300

/** Asks `address?q=words` for items. */
export async function ask(address, words) {
  const url = new URL(address, location.href)
  url.searchParams.set('q', words)
  if (!answers.has(url.href)) {
    const answer = await fetch(url, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(answer.statusText)
    const body = await answer.json()
    if (answers.size >= ANSWERS_MAX) answers.clear()
    answers.set(url.href, Array.isArray(body) ? body : (body.items ?? []))
  }
  return answers.get(url.href)
}

/** Over an input and the element that holds it and the list. Whoever extends it gives `search()` and `choose(option)`. */
export class Combobox {
  constructor(root, input) {
    this.root = root
    this.input = input
    this.dress()
    this.input.addEventListener('keydown', (event) => this.pressed(event))
    this.input.addEventListener('focusout', () => this.close())
    this.list.addEventListener('mousedown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => this.choose(event.target.closest('[role=option]'), event))
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

  /** Searches when the typing pauses. */
  soon(ms) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.search(), ms)
  }

  /** Shows items, each made into an option by `dress(option, item)`. */
  show(items, dress) {
    this.list.replaceChildren(
      ...items.map((item, at) => {
        const option = make('li', { role: 'option', id: `${this.list.id}-${at}`, 'aria-selected': 'false' }, make('span', {}, item.label))
        if (item.hint) option.append(make('span', { class: 'hr-lookup__hint' }, item.hint))
        dress(option, item)
        return option
      }),
    )
    this.open(items.length > 0)
    announce(say.options(items.length))
  }

  open(is) {
    this.list.hidden = !is
    this.input.setAttribute('aria-expanded', String(is))
    if (!is) this.input.removeAttribute('aria-activedescendant')
  }

  close() {
    clearTimeout(this.timer)
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
      this.choose(this.list.children[this.at()], event)
    } else if (event.key === 'Escape' && open) {
      // Escape would also empty a search field.
      event.preventDefault()
      event.stopPropagation()
      this.open(false)
    } else if ((event.key === 'Home' || event.key === 'End') && open && this.at() >= 0) {
      event.preventDefault()
      this.mark(event.key === 'Home' ? 0 : count - 1)
    }
  }
}
