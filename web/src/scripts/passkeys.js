// Passkeys: buttons that only browsers which have passkeys see, and the browser's own offer where the e-mail is typed.

const bytes = (base64url) => Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

const known = (list) => list?.map((own) => ({ ...own, id: bytes(own.id) }))

/** What the house asks, as the browser wants it. */
function options(json) {
  const asked = JSON.parse(json)
  asked.challenge = bytes(asked.challenge)
  if (asked.user) asked.user.id = bytes(asked.user.id)
  if (asked.excludeCredentials) asked.excludeCredentials = known(asked.excludeCredentials)
  if (asked.allowCredentials) asked.allowCredentials = known(asked.allowCredentials)
  // the house reads none of their answers, and some devices stumble over them
  delete asked.extensions
  return asked
}

/** What the browser answered, as the house wants it. */
function answer(credential) {
  const { id, rawId, type, response } = credential
  const parts = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[name]) parts[name] = text(response[name])
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: parts, extensions: {} })
}

/** A browser waits for one passkey at a time: the button ends the quiet waiting. */
let waiting

async function ask(part, mediation) {
  waiting?.abort()
  waiting = new AbortController()
  const publicKey = options(part.dataset.options)
  const wanted = { publicKey, mediation, signal: waiting.signal }
  const credential = part.dataset.passkey === 'create' ? await navigator.credentials.create(wanted) : await navigator.credentials.get(wanted)
  part.querySelector('input').value = answer(credential)
  part.closest('form').submit()
}

async function offer(part) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
  // who types the password meanwhile has chosen; nothing is said
  await ask(part, 'conditional').catch(() => {})
}

/** `[data-passkey]`, `get` or `create`, with `data-options` and two hidden fields: shows its button and fills the first of them. */
export function startPasskeys(scope) {
  const can = 'PublicKeyCredential' in window && window.isSecureContext
  for (const cannot of scope.querySelectorAll('[data-passkey-cannot]')) cannot.hidden = can
  if (!can) return
  for (const part of scope.querySelectorAll('[data-passkey]')) {
    const failed = part.querySelector('[data-failed]')
    part.hidden = false
    part.querySelector('button').addEventListener('click', () => {
      failed.textContent = ''
      ask(part).catch(() => {
        failed.textContent = failed.dataset.failed
      })
    })
    if ('conditional' in part.dataset) offer(part)
  }
}
