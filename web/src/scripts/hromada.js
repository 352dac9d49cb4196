// Everything pages do better with a script; nothing they cannot do without.
import { startShortcuts } from './desk.js'
import { startDisplay } from './display.js'
import { startDrafts, startUnsaved } from './drafts.js'
import { startEnded } from './ended.js'
import { startForms } from './forms.js'
import { startComponents } from './govuk.js'
import { startHelp } from './help.js'
import { startHere } from './here.js'
import { startLater } from './later.js'
import { startLive, startPresses } from './live.js'
import { startLook } from './look.js'
import { startLookups } from './lookup.js'
import { startMaps } from './map.js'
import { startNear } from './near.js'
import { startParts } from './parts.js'
import { startPasskeys } from './passkeys.js'
import { startPolls } from './poll.js'
import { startPush } from './push.js'
import { startSuggestions } from './suggest.js'
import { startSheets } from './sheet.js'
import { startUploads } from './upload.js'
import { startHistory } from './visited.js'

/** What stands in a part of the page that has just come. */
function start(scope = document) {
  startComponents(scope)
  startParts(scope)
  startNear(scope)
  startLookups(scope)
  startSuggestions(scope)
  startDrafts(scope)
  startMaps(scope)
  startPasskeys(scope)
  startPush(scope)
  startPolls(scope, start)
  startHelp(scope, start)
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
startForms()
start()
startLater()
startUploads(start)
startUnsaved()
startLive(start)
startHere()
startPresses()
startLook()
startShortcuts()
startSheets()
startHistory()
startEnded()
startDisplay()
