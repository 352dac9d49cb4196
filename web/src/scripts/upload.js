// Forms with files: how much has been sent is seen; the answer takes the place of the page, as if it had been loaded.
import { release, sayUnsent } from './forms.js'
import { sayLarge, tooLarge } from './large.js'
import { carryOn, keepForLater } from './later.js'
import { visited } from './visited.js'
import { announce, make, say } from './words.js'

const hasFiles = (form) => [...form.querySelectorAll('input[type=file]')].some((input) => input.files.length)

function bar() {
  const fill = make('progress', { max: '100', value: '0', 'aria-label': say.sending })
  const text = make('span', { class: 'small muted' }, say.sending)
  return { fill, text, box: make('div', { class: 'hr-sending' }, fill, text) }
}

/** What the head of the new page has and this one has not: scripts and their settings. */
function takeHead(page) {
  for (const own of page.head.querySelectorAll('script[src], meta[name=htmx-config]')) {
    const src = own.getAttribute('src')
    if (document.head.querySelector(src ? `script[src="${src}"]` : 'meta[name=htmx-config]')) continue
    document.head.append(make(own.localName, Object.fromEntries([...own.attributes].map(({ name, value }) => [name, value]))))
  }
}

/** The answer of the form becomes the page; scripts start anew on it. */
function take(request, form, start) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  const main = page.querySelector('main')
  if (!main) return location.reload()
  document.title = page.title
  document.querySelector('main').replaceWith(document.adoptNode(main))
  carryOn(form, request)
  visited(request.responseURL)
  takeHead(page)
  scrollTo(0, 0)
  document.querySelector('main').focus()
  start(document.querySelector('main'))
}

function send(form, submitter, start) {
  const { fill, text, box } = bar()
  const data = new FormData(form, submitter)
  const request = new XMLHttpRequest()
  let said = 0
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 100)
    fill.value = percent
    text.textContent = say.sent(percent)
    if (percent >= said + 25) announce(say.sent((said = percent)))
  })
  request.addEventListener('load', () => take(request, form, start))
  request.addEventListener('error', async () => {
    box.remove()
    // it may have arrived, and only the answer was lost: under its own key it cannot arrive twice
    const kept = form.matches('[data-later]') && (await keepForLater(form, submitter, { sent: true }))
    release(form, submitter)
    if (!kept) sayUnsent(form)
  })
  form.append(box)
  const where = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href
  request.open('POST', where)
  request.send(data)
}

/** Every form with files chosen or that may wait for a connection; without a script the browser sends it itself. */
export function startUploads(start) {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.enctype !== 'multipart/form-data' || !(hasFiles(form) || form.matches('[data-later], [data-later-item]'))) return
    event.preventDefault()
    const large = tooLarge(form)
    if (large) {
      release(form, event.submitter)
      return sayLarge(large)
    }
    send(form, event.submitter, start)
  })
}
