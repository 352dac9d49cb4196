// The address of a page that changes without being loaded: going back to another one loads it.
const here = () => location.pathname + location.search
let shown = here()

/** The page now shows this address; `replaces` the one before in the history. */
export function visited(url, replaces) {
  if (replaces) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  shown = here()
}

export function startHistory() {
  // A step within the page changes its fragment only.
  addEventListener('popstate', () => here() !== shown && location.reload())
}
