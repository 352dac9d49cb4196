// Help beside a form while it is typed in, and one key that sends it.
const WAIT_MS = 300

async function ask(form, start) {
  form.helping?.abort()
  form.helping = new AbortController()
  const body = new URLSearchParams(new FormData(form))
  body.set('part', 'help')
  try {
    const answer = await fetch(form.dataset.help, { method: 'POST', body, signal: form.helping.signal, redirect: 'error' })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of form.querySelectorAll('[data-help-part][id]')) {
      const twin = page.getElementById(part.id)
      // what somebody is filling in is not taken from under their hands
      if (!twin || part.contains(document.activeElement)) continue
      part.replaceChildren(...twin.childNodes)
      start(part)
    }
  } catch {
    // Without help the form works; the next letter asks again.
  }
}

/** `form[data-help="/address"]`: what is typed is posted there, and the parts `[data-help-part]` are replaced by those of the answer. */
export function startHelp(scope, start) {
  for (const form of scope.querySelectorAll('form[data-help]:not([data-helped])')) {
    form.dataset.helped = ''
    let timer
    const soon = (event) => {
      if (event.target.closest('[data-help-part]') && event.type === 'input') return
      clearTimeout(timer)
      timer = setTimeout(() => ask(form, start), WAIT_MS)
    }
    form.addEventListener('input', soon)
    form.addEventListener('change', soon)
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      form.requestSubmit(form.querySelector('button[data-send]'))
    })
  }
}
