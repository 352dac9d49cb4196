// Walks through a demonstration city in a real browser: `node tests/journeys/run.mjs [part of a sentence]`.
import { openBrowser, Walker } from './lib/browser.mjs'
import { openCity } from './lib/city.mjs'
import { runAll } from './lib/runner.mjs'

const only = process.argv[2] ?? ''
const logs = new URL('../../target/test-logs/journeys', import.meta.url).pathname
for (const name of ['scripts', 'visitor', 'account', 'desk', 'imports', 'administration', 'crawl']) await import(`./${name}.mjs`)

const nowhere = { origin: 'http://127.0.0.1:9', accounts: {}, stop: async () => {} }
const [browser, city] = await Promise.all([openBrowser(), only.startsWith('scripts') ? nowhere : openCity()])
let failed = 1
try {
  failed = await runAll({ city, browser, logs, walker: () => new Walker(browser, city.origin) }, { only })
} finally {
  await browser.close()
  await city.stop()
}
process.exitCode = failed ? 1 : 0
