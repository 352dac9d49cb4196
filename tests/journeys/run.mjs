// Walks through a demonstration city in a real browser: `node tests/journeys/run.mjs [part of a sentence]`.
import { openBrowser, Walker } from './lib/browser.mjs'
import { openCity } from './lib/city.mjs'
import { readdirSync } from 'node:fs'
import { runAll } from './lib/runner.mjs'

const only = process.argv[2] ?? ''
const logs = new URL('../../target/test-logs/journeys', import.meta.url).pathname
/** The longest begin first, so that none of them is left alone at the end. */
const first = (name) => (name === 'crawl.mjs' ? 0 : 1)
const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.mjs') && !['run.mjs', 'pictures.mjs'].includes(name))
for (const name of files.sort((one, other) => first(one) - first(other) || one.localeCompare(other))) await import(`./${name}`)

/** Scripts alone need no city. */
const nowhere = { origin: 'http://127.0.0.1:9', accounts: {}, stop: async () => {} }

async function walkAll() {
  let browser = await openBrowser()
  const walker = async (city) => {
    if (!browser.isConnected()) browser = await openBrowser()
    return new Walker(browser, city.origin)
  }
  try {
    const city = only.startsWith('scripts:') ? nowhere : await openCity()
    try {
      return await runAll({ city, browser, logs, walker: () => walker(city) }, { only })
    } finally {
      await city.stop()
    }
  } finally {
    await browser.close()
  }
}

const failed = await walkAll().catch((error) => {
  console.log(`not ok - the city and the browser open\n    ${error.message}\n# pass 0\n# fail 1`)
  return 1
})
process.exitCode = failed ? 1 : 0
