// Pages of our own with the built styles and scripts under the policy of the program: scripts are tried apart from the city.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

const DIST = new URL('../../../web/dist/', import.meta.url)
/** As base/web sends it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2' }

function names() {
  const manifest = new URL('manifest.tsv', DIST)
  if (!existsSync(manifest)) throw new Error('no web/dist: scripts/front')
  return Object.fromEntries(readFileSync(manifest, 'utf8').trim().split('\n').map((line) => line.split('\t')))
}

/** Serves `pages`: path to body or to a function of the request that gives `{ status, type, body, headers }`. */
export async function openBench(pages) {
  const files = names()
  const page = (body, look = '') =>
    `<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>Проба</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/a/${files['hromada.css']}"><script type="module" src="/a/${files['hromada.js']}"></script></head><body class="govuk-template__body ${look}">${body}</body></html>`
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost')
    const asset = url.pathname.startsWith('/a/') && url.pathname.slice('/a/'.length)
    if (asset) {
      const body = await readFile(new URL(asset, DIST)).catch(() => null)
      return response.writeHead(body ? 200 : 404, { 'content-type': TYPES[asset.split('.').pop()] ?? 'text/plain' }).end(body)
    }
    let sent = ''
    for await (const piece of request) sent += piece
    const found = pages[url.pathname]
    const answer = typeof found === 'function' ? found({ url, sent, request }) : { body: found }
    const status = answer.body === undefined && !answer.status ? 404 : (answer.status ?? 200)
    const body = answer.type ? answer.body : page(answer.body ?? '', answer.look)
    response.writeHead(status, { 'content-type': answer.type ?? 'text/html; charset=utf-8', 'content-security-policy': POLICY, ...answer.headers }).end(body)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}
