// Everything pages do better with a script; nothing they cannot do without.
import { startShortcuts } from './desk.js'
import { startDrafts, startForms } from './forms.js'
import { startComponents } from './govuk.js'
import { startLive, startParts } from './live.js'
import { startMaps } from './map.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
startForms()
startComponents()
startDrafts()
startLive()
startParts()
startShortcuts()
startMaps()
