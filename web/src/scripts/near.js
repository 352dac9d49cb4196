// `a[data-near]`: leads to the same page for where the reader is, `?at=latitude,longitude`.
import { announce, say } from './words.js'

const TIMEOUT_MS = 15_000

export function startNear(scope) {
  if (!('geolocation' in navigator)) return
  for (const link of scope.querySelectorAll('a[data-near]')) {
    link.hidden = false
    link.addEventListener('click', (event) => {
      event.preventDefault()
      const go = ({ coords }) => location.assign(`${link.pathname}?at=${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`)
      navigator.geolocation.getCurrentPosition(go, () => announce(say.hereUnknown), { enableHighAccuracy: true, timeout: TIMEOUT_MS })
    })
  }
}
