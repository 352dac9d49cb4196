// A demonstration city in a temporary folder, on a free port, filled once a run.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routes } from './routes.mjs'

const ROOT = new URL('../../../', import.meta.url).pathname
const START_MS = 120_000

function freePort() {
  return new Promise((found, refuse) => {
    const server = createServer()
    server.once('error', refuse)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => found(port))
    })
  })
}

/** A provider of SMS that takes everything; what it was given stands in `taken`, as `{ to, text }`. */
async function smsProvider() {
  const taken = []
  const server = createHttpServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      taken.push(JSON.parse(body))
      response.end('{}')
    })
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return { taken, url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() }
}

/** Starts `hromada demo`; gives its address, its accounts and how to stop it. */
export async function openCity(binary = process.env.HROMADA ?? join(ROOT, 'target/debug/hromada')) {
  if (!existsSync(binary)) throw new Error(`no program at ${binary}: cargo build --bin hromada`)
  const folder = await mkdtemp(join(tmpdir(), 'hromada-journeys-'))
  const port = await freePort()
  const sms = await smsProvider()
  // All the people of the journeys come from one address and are quicker than people.
  await writeFile(join(folder, 'hromada.toml'), `[city]\npublic_url = "http://localhost:${port}"\n[limits]\npage_per_minute = 0\ntile_per_minute = 0\napi_per_minute = 0\nsign_in_per_minute = 0\nupload_per_minute = 0\n[modules.messages.sms_gateway]\nurl = "${sms.url}"\njson = '{"to":"{phone}","text":"{text}"}'\n[modules.identity.certificates]\nsecret = "a secret of the proxy of journeys, long"\n`)
  const origin = `http://127.0.0.1:${port}`
  const config = ['--scale', 'small', '--folder', folder, '--listen', origin.slice('http://'.length)]
  const process = spawn(binary, ['demo', ...config], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [process.stdout, process.stderr]) stream.on('data', (text) => (said += text))
  const gone = new Promise((_, refuse) => process.once('exit', (code) => refuse(new Error(`the program ended with ${code}:\n${said.slice(-2000)}`))))
  gone.catch(() => {})
  const stop = async () => {
    const ended = new Promise((done) => process.once('exit', done))
    if (process.exitCode === null) {
      process.kill('SIGTERM')
      await ended
    }
    sms.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.race([ready(origin), gone])
  } catch (error) {
    await stop()
    throw error
  }
  const accounts = [...said.matchAll(/^\s+(\w+)\s+(\S+@\S+)\s+(\S+)/gm)].map(([, role, email, password]) => [role, { email, password }])
  return { origin, accounts: Object.fromEntries(accounts), route: routes(binary), folder, sms: sms.taken, stop, said: () => said }
}

/** Waits until the city answers and its search has read everything. */
async function ready(origin) {
  const until = Date.now() + START_MS
  for (;;) {
    const answer = await fetch(`${origin}/api/v1/search?q=1`).catch(() => null)
    if (answer?.ok && !(await answer.json()).incomplete) return
    if (Date.now() > until) throw new Error('the city is not ready')
    await new Promise((next) => setTimeout(next, 150))
  }
}
