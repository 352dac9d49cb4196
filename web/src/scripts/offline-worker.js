// Lets people tell of a problem and drivers write from a cab without a connection: keeps the pages of the form, as a visitor sees them, and
// what they are drawn with.

const PAGES = 'later-pages-1'
const PARTS = 'later-parts-1'
const MINE = /^\/(requests\/new(\/[\w-]+)?|transit\/cab\/[\w.-]+)$/
const PARTS_MAX = 200

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

/** A page without anything of whoever reads it, whole: were the connection to end in the middle, the one that was kept before stays. */
async function keepPage(path) {
  const answer = await fetch(path, { credentials: 'omit', headers: { Accept: 'text/html' } })
  if (!answer.ok) return
  const headers = new Headers(answer.headers)
  // of the bytes on the way, not of those that are kept
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  await (await caches.open(PAGES)).put(path, new Response(await answer.blob(), { headers }))
}

async function keepPart(url) {
  const kept = await caches.open(PARTS)
  if (await kept.match(url)) return
  const answer = await fetch(url)
  if (!answer.ok) return
  await kept.put(url, answer)
  const all = await kept.keys()
  for (const old of all.slice(0, Math.max(0, all.length - PARTS_MAX))) await kept.delete(old)
}

/** What the page has found to be worth keeping. */
self.addEventListener('message', (event) => {
  const { pages = [], parts = [] } = event.data ?? {}
  const quietly = (work) => work.catch(() => {})
  event.waitUntil(Promise.all([...pages.filter((path) => MINE.test(path)).map((path) => quietly(keepPage(path))), ...parts.map((url) => quietly(keepPart(url)))]))
})

/** The page, whole: were the connection to end in the middle of it, the one that was kept is as good. */
async function page(request, path) {
  try {
    const answer = await fetch(request)
    await answer.clone().arrayBuffer()
    return answer
  } catch (error) {
    const kept = await (await caches.open(PAGES)).match(path)
    if (kept) return kept
    throw error
  }
}

async function part(request) {
  return (await (await caches.open(PARTS)).match(request.url)) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && MINE.test(url.pathname)) event.respondWith(page(request, url.pathname))
  else if (url.pathname.startsWith('/a/')) event.respondWith(part(request))
})
