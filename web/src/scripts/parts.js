// Helpers beside controls of several parts: opening hours, a point on the ground, files.
import { announce, make, say, tool } from './words.js'

const ROUND_THE_CLOCK = '00:00–24:00'
const DAYS = 7
const WORKING_DAYS = 5

function write(input, value) {
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

/** `[data-opening-hours]`: seven days, then exceptions and a note. */
function hours(root) {
  const days = [...root.querySelectorAll('input')].slice(0, DAYS)
  if (days.length < DAYS) return
  const fill = (until) => () => {
    for (const day of days.slice(1, until)) write(day, days[0].value)
    announce(say.hoursCopied)
  }
  const [weekdays, week, round] = [tool(say.hoursWeekdays), tool(say.hoursWeek), tool(say.hoursRound)]
  weekdays.addEventListener('click', fill(WORKING_DAYS))
  week.addEventListener('click', fill(DAYS))
  let before = []
  const always = () => days.every((day) => day.value === ROUND_THE_CLOCK)
  const tell = () => round.setAttribute('aria-pressed', String(always()))
  round.addEventListener('click', () => {
    const on = always()
    if (!on) before = days.map((day) => day.value)
    days.forEach((day, at) => write(day, on ? (before[at] ?? '') : ROUND_THE_CLOCK))
    tell()
  })
  root.addEventListener('input', tell)
  tell()
  root.before(make('div', { class: 'hr-parts__tools' }, weekdays, week, round))
}

/** Latitude and longitude in a text: «47.9, 33.4», or a link from a map. */
function coordinates(text) {
  const link = /[#&?/@!](?:map=[\d.]+\/|@|ll=|query=|q=)?(-?\d{1,2}\.\d{3,})[,/](-?\d{1,3}\.\d{3,})/.exec(text)
  const pair = /^\s*(-?\d{1,2}[.]\d+)\s*[,;\s]\s*(-?\d{1,3}[.]\d+)\s*$/.exec(text)
  const found = pair ?? link
  return found && [found[1], found[2]]
}

/** `[data-map=point]`: latitude and longitude; a pair or a link pasted into either is taken apart. */
function point(root) {
  const [lat, lon] = root.querySelectorAll('input')
  if (!lon) return
  const put = (a, b) => {
    write(lat, a)
    write(lon, b)
    announce(say.hereFound)
  }
  root.addEventListener('paste', (event) => {
    const found = coordinates(event.clipboardData?.getData('text') ?? '')
    if (!found) return
    event.preventDefault()
    put(...found)
  })
  const said = make('p', { class: 'govuk-hint', role: 'status' })
  const here = tool(say.here)
  here.addEventListener('click', () => {
    const found = ({ coords }) => put(coords.latitude.toFixed(6), coords.longitude.toFixed(6))
    navigator.geolocation.getCurrentPosition(found, () => (said.textContent = say.hereUnknown), { enableHighAccuracy: true, timeout: 15_000 })
  })
  const see = make('a', { class: 'govuk-link small', target: '_blank', rel: 'noopener noreferrer' }, say.mapLink)
  const look = () => {
    const at = [lat.value, lon.value].map((text) => Number(text.replace(',', '.').trim() || NaN))
    see.hidden = at.some(Number.isNaN)
    see.href = `https://www.openstreetmap.org/?mlat=${at[0]}&mlon=${at[1]}#map=17/${at[0]}/${at[1]}`
  }
  root.addEventListener('input', look)
  look()
  const tools = make('div', { class: 'hr-parts__tools' }, ...('geolocation' in navigator ? [here] : []), see)
  root.after(tools, said)
}

/** `.hr-drop` around a file input: files are dropped on it, and what was chosen is listed. */
function drop(root) {
  const input = root.querySelector('input[type=file]')
  if (!input || root.closest('[data-module=govuk-file-upload]')) return
  const list = make('ul', { class: 'hr-drop__list' })
  root.prepend(make('p', { class: 'small muted m0' }, input.multiple ? say.drop : say.dropOne))
  root.append(list)
  const show = () => {
    const size = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: bytes < 1e6 ? 'kilobyte' : 'megabyte', maximumFractionDigits: 1 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6))
    list.replaceChildren(...[...input.files].map((file) => make('li', {}, `${file.name} `, make('span', { class: 'muted' }, size(file.size)))))
    announce(say.files(input.files.length))
  }
  input.addEventListener('change', show)
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    root.addEventListener(name, (event) => {
      event.preventDefault()
      root.classList.toggle('hr-drop--over', name === 'dragenter' || name === 'dragover')
    })
  }
  root.addEventListener('drop', (event) => {
    const files = event.dataTransfer?.files
    if (!files?.length) return
    const taken = new DataTransfer()
    for (const file of input.multiple ? [...input.files, ...files] : [files[0]]) taken.items.add(file)
    input.files = taken.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

export function startParts(scope = document) {
  for (const [css, start] of [['[data-opening-hours]', hours], ['[data-map=point]', point], ['.hr-drop', drop]]) {
    for (const root of scope.querySelectorAll(`${css}:not([data-started])`)) {
      root.dataset.started = ''
      start(root)
    }
  }
}
