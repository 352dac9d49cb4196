// Notifications in this browser: a form that is shown only where the browser can do it.

/** The city's public key as bytes. */
function bytes(base64url) {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (c) => c.charCodeAt(0))
}

/** What a person knows this browser by. */
function name() {
  const brands = navigator.userAgentData?.brands?.map((own) => own.brand).filter((brand) => !/not/i.test(brand)) ?? []
  return brands.at(-1) ?? /(Firefox|Edg|OPR|Chrome|Safari)/.exec(navigator.userAgent)?.[1] ?? ''
}

async function ask(form) {
  // the worker's own folder is scope enough: it opens no pages, it only shows notifications
  const registration = await navigator.serviceWorker.register(form.dataset.pushWorker, { type: 'module' })
  const options = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) }
  const subscription = await registration.pushManager.subscribe(options)
  form.elements.address.value = JSON.stringify(subscription)
  form.elements.label.value = name()
  form.submit()
}

/** `form[data-push]` with the city's key and `data-push-worker`: asks the browser and sends what it gives. */
export function startPush(scope) {
  const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  for (const form of scope.querySelectorAll('form[data-push]')) {
    if (!can || !form.dataset.pushWorker) continue
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      ask(form).catch(() => {
        const refused = form.querySelector('[data-push-refused]')
        if (refused) refused.hidden = false
      })
    })
  }
}
