// A sheet of figures is walked as in a spreadsheet: arrows up and down, and Enter, go from row to row of one column.
const STEPS = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }

const cells = (row) => [...row.cells].map((cell) => cell.querySelector('input:not([type=hidden])'))

/** The field of the same column in the nearest row that has one. */
function beside(field, step) {
  const row = field.closest('tr')
  const column = field.closest('td').cellIndex
  for (let next = row; next; ) {
    next = step > 0 ? next.nextElementSibling : next.previousElementSibling
    const found = next && cells(next)[column]
    if (found) return found
  }
  return null
}

export function startSheets() {
  document.addEventListener('keydown', (event) => {
    const step = STEPS[event.key]
    const field = event.target.closest?.('[data-sheet] td input')
    if (!step || !field || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = beside(field, event.key === 'Enter' && event.shiftKey ? -1 : step)
    next?.focus()
    next?.select()
  })
}
