// A list of journeys, each a sentence; they run a few at a time and are counted at the end.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const JOURNEY_MS = 120_000
const journeys = []

/** A journey: what somebody does and gets. `group` journeys share a city and run one after another. */
export function journey(sentence, walk, { group = sentence, patience = JOURNEY_MS } = {}) {
  journeys.push({ sentence, walk, group, patience })
}

function inTime(promise, ms) {
  let timer
  const late = new Promise((_, refuse) => (timer = setTimeout(() => refuse(new Error(`not there after ${ms / 1000} s`)), ms)))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

async function one({ sentence, walk, patience }, world, report, again = true) {
  const walker = await world.walker()
  const started = Date.now()
  try {
    await inTime(walk(walker, world), patience)
    walker.look()
    report.pass(sentence, Date.now() - started)
  } catch (error) {
    // A browser that died of the machine's troubles says nothing about the city.
    if (again && !walker.browser.isConnected()) return one({ sentence, walk, patience }, world, report, false)
    await walker.remember(join(world.logs, sentence.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80))).catch(() => {})
    report.fail(sentence, error, walker.said)
  } finally {
    await walker.leave()
  }
}

/** Runs those whose sentence holds `only`; gives the number that failed. */
export async function runAll(world, { only = '', at_once = 2 } = {}) {
  mkdirSync(world.logs, { recursive: true })
  const groups = {}
  for (const one of journeys) if (one.sentence.includes(only)) (groups[one.group] ??= []).push(one)
  const waiting = Object.values(groups)
  const counts = { pass: 0, fail: 0 }
  const times = []
  const report = {
    pass: (sentence, ms) => {
      counts.pass++
      times.push([ms, sentence])
      if (process.env.VERBOSE) console.log(`ok - ${sentence} (${(ms / 1000).toFixed(1)} s)`)
    },
    fail: (sentence, error, said) => {
      counts.fail++
      console.log(`not ok - ${sentence}\n    ${String(error.message ?? error).split('\n').join('\n    ')}${said.map((text) => `\n    said: ${text}`).join('')}`)
    },
  }
  const worker = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) for (const each of group) await one(each, world, report)
  }
  await Promise.all(Array.from({ length: at_once }, worker))
  times.sort((a, b) => b[0] - a[0])
  writeFileSync(join(world.logs, 'journey-times.txt'), times.map(([ms, sentence]) => `${ms}\t${sentence}\n`).join(''))
  console.log(`# pass ${counts.pass}\n# fail ${counts.fail}`)
  return counts.fail
}

/** Fails with a sentence. */
export function expect(is, sentence) {
  if (!is) throw new Error(sentence)
}

/** Two values that must be the same. */
export function same(found, wanted, what) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what}: found ${a}, wanted ${b}`)
}
