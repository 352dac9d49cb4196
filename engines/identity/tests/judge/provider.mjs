// A certified OpenID Connect provider on this machine. Prints its issuer; then, for every address read from the input, does what a
// browser does whose owner agrees to everything, and prints the address it is sent back to.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Provider } from 'oidc-provider'

const back = process.argv[2]
const server = createServer().listen(0, '127.0.0.1')
await new Promise((ready) => server.once('listening', ready))
const issuer = `http://127.0.0.1:${server.address().port}`

const person = { given_name: 'Олена', family_name: 'Коваль', drfocode: '3184710691', email: 'olena@home.example', email_verified: true }
const provider = new Provider(issuer, {
  clients: [{ client_id: 'hromada', client_secret: 'a-secret', redirect_uris: [back], grant_types: ['authorization_code'], response_types: ['code'] }],
  claims: { openid: ['sub'], profile: ['given_name', 'family_name', 'drfocode'], email: ['email', 'email_verified'] },
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...person }) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/agree/${interaction.uid}` },
  pkce: { required: () => true },
  cookies: { keys: ['a key of the test'] },
})

async function agree(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: 'olena' } }, { mergeWithLastSubmission: false })
  }
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
}

const answer = provider.callback()
server.on('request', (request, response) => {
  if (!request.url.startsWith('/agree/')) return answer(request, response)
  agree(request, response).catch((error) => response.writeHead(500).end(String(error)))
})

async function walk(address) {
  const cookies = new Map()
  for (let step = 0; step < 12; step += 1) {
    if (!address.startsWith(issuer)) return address
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/)
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    const to = answer.headers.get('location')
    if (!to) return `stuck with ${answer.status} at ${address}: ${(await answer.text()).slice(0, 300).replaceAll('\n', ' ')}`
    address = new URL(to, address).href
  }
  return 'too many steps'
}

console.log(issuer)
for await (const address of createInterface({ input: process.stdin })) console.log(await walk(address))
process.exit(0)
