// What our scripts add to a page, each under the policy that the program sends.
import { openBench } from './lib/bench.mjs'
import { expect, journey, same } from './lib/runner.mjs'

/** A journey over one page of the bench. */
function bench(sentence, pages, walk, context = {}) {
  journey(`scripts: ${sentence}`, async (walker) => {
    const served = await openBench(typeof pages === 'string' ? { '/': `<main id="main">${pages}</main>` } : pages)
    try {
      const page = await walker.page({ baseURL: served.origin, ...context })
      await page.goto('/')
      await page.waitForSelector('body.js-enabled')
      await walk(page, walker)
    } finally {
      served.stop()
    }
  })
}

const value = (page, css) => page.locator(css).inputValue()

const LOOKUP = (inside, more = '') =>
  `<form><div class="govuk-form-group"><label class="govuk-label" for="head">Керівниця</label><div class="hr-lookup" data-lookup${more}><input type="hidden" name="head" value="" data-lookup-id><input class="govuk-input" id="head" name="head" type="text" autocomplete="off" list="head-list">${inside}</div></div><button>Далі</button></form>`

bench(
  'a thing is found by its name with the keyboard alone',
  LOOKUP('<datalist id="head-list"><option value="Ганна Бондар" data-id="1"></option><option value="Олена Ткач" data-id="2"></option><option value="Тарас Бондар" data-id="3"></option></datalist>'),
  async (page) => {
    const input = page.getByRole('combobox', { name: 'Керівниця' })
    await input.pressSequentially('бонд')
    await page.getByRole('option').first().waitFor()
    same(await page.getByRole('option').allTextContents(), ['Ганна Бондар', 'Тарас Бондар'], 'options')
    await page.locator('#hr-announce', { hasText: 'Знайдено: 2' }).waitFor()
    await input.press('ArrowDown')
    await input.press('ArrowDown')
    same(await input.getAttribute('aria-activedescendant'), await page.getByRole('option').nth(1).getAttribute('id'), 'the active option')
    await input.press('Enter')
    same([await value(page, '[data-lookup-id]'), await input.inputValue()], ['3', 'Тарас Бондар'], 'what is chosen')
    same(await input.getAttribute('aria-expanded'), 'false', 'the list')
    await input.press('Backspace')
    same(await value(page, '[data-lookup-id]'), '', 'the id of another name')
    await input.fill('Олена Ткач')
    await page.getByRole('option').first().waitFor()
    await input.blur()
    same(await value(page, '[data-lookup-id]'), '2', 'a name typed whole')
  },
)

bench(
  'a search asks the server, and Escape closes it',
  {
    '/': `<main id="main">${LOOKUP('', ' data-search="/names"')}</main>`,
    '/names': ({ url }) => ({ type: 'application/json', body: JSON.stringify({ items: [{ id: '7', label: `Знайдено ${url.searchParams.get('q')}`, hint: 'вул. Соборності, 1' }] }) }),
  },
  async (page) => {
    const input = page.getByRole('combobox')
    await input.pressSequentially('школа')
    await page.getByRole('option', { name: 'Знайдено школа' }).waitFor()
    await input.press('Escape')
    same(await page.getByRole('listbox').count(), 0, 'lists to be seen')
    await input.press('ArrowDown')
    await page.getByRole('option').click()
    same(await value(page, '[data-lookup-id]'), '7', 'what is chosen')
  },
)

const DAYS = ['Понеділок', 'Вівторок', 'Середа', 'Четвер', 'П’ятниця', 'Субота', 'Неділя', 'Винятки', 'Примітка']
const HOURS = `<form><div class="hr-parts" data-opening-hours>${DAYS.map((day, i) => `<div class="govuk-form-group hr-parts__item"><label class="govuk-label" for="h${i}">${day}</label><input class="govuk-input" id="h${i}" name="hours"></div>`).join('')}</div></form>`

bench('Monday’s hours are copied to the weekdays, and round the clock can be taken back', HOURS, async (page) => {
  await page.getByLabel('Понеділок').fill('08:00–17:00')
  await page.getByRole('button', { name: 'Будні як понеділок' }).click()
  same([await value(page, '#h4'), await value(page, '#h5')], ['08:00–17:00', ''], 'Friday and Saturday')
  const round = page.getByRole('button', { name: 'Цілодобово' })
  await round.click()
  same([await value(page, '#h6'), await value(page, '#h7'), await round.getAttribute('aria-pressed')], ['00:00–24:00', '', 'true'], 'round the clock')
  await round.click()
  same([await value(page, '#h0'), await value(page, '#h6'), await round.getAttribute('aria-pressed')], ['08:00–17:00', '', 'false'], 'taken back')
})

const POINT = `<form><div class="hr-parts" data-map="point"><div class="hr-parts__item"><label for="lat">Широта</label><input class="govuk-input" id="lat" name="at"></div><div class="hr-parts__item"><label for="lon">Довгота</label><input class="govuk-input" id="lon" name="at"></div></div></form>`

bench(
  'a point is where the device is, or what a pasted link says',
  POINT,
  async (page) => {
    await page.getByRole('button', { name: 'Я зараз тут' }).click()
    await page.waitForFunction(() => document.getElementById('lat').value === '47.910500')
    same(await value(page, '#lon'), '33.391800', 'the longitude')
    const paste = (text) => page.evaluate((text) => {
        const data = new DataTransfer()
        data.setData('text', text)
        document.getElementById('lat').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
      }, text)
    for (const [text, wanted] of [
      ['47.9001, 33.4002', ['47.9001', '33.4002']],
      ['https://www.openstreetmap.org/#map=17/47.91234/33.38765', ['47.91234', '33.38765']],
      ['https://www.google.com/maps/@47.8765,33.4321,15z', ['47.8765', '33.4321']],
    ]) {
      await paste(text)
      same([await value(page, '#lat'), await value(page, '#lon')], wanted, text)
    }
    expect((await page.getByRole('link', { name: /OpenStreetMap/ }).getAttribute('href')).includes('mlat=47.8765'), 'the link to a map leads to the point')
  },
  { permissions: ['geolocation'], geolocation: { latitude: 47.9105, longitude: 33.3918 } },
)

const UPLOAD = `<form method="post" action="/sent" enctype="multipart/form-data"><label for="file">Файли</label><div class="hr-drop"><input class="govuk-file-upload" id="file" name="file.upload" type="file" multiple></div><button class="govuk-button">Надіслати</button></form>`

bench(
  'files are dropped on a form, and the answer takes the place of the page',
  {
    '/': `<main id="main" tabindex="-1">${UPLOAD}</main>`,
    '/sent': ({ request, sent }) => (request.method === 'POST' ? { status: 303, headers: { location: `/sent?bytes=${sent.length > 100_000}` }, body: '' } : { body: '<main id="main" tabindex="-1"><h1>Надіслано</h1></main>' }),
  },
  async (page) => {
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['x'.repeat(120_000)], 'план.pdf'))
      document.querySelector('.hr-drop').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
    })
    await page.getByText('план.pdf').waitFor()
    await page.getByRole('button', { name: 'Надіслати' }).click()
    await page.getByRole('heading', { name: 'Надіслано' }).waitFor()
    same(new URL(page.url()).search, '?bytes=true', 'the address')
    await page.goBack()
    await page.getByRole('button', { name: 'Надіслати' }).waitFor()
  },
)

const LIST = (words, kinds) =>
  `<main id="main"><form action="/" data-live="#results" autocomplete="off"><label for="q">Пошук</label><input id="q" name="q" type="search" value="${words}"><input type="checkbox" id="k" name="kind" value="1"${kinds ? ' checked' : ''}><label for="k">Тип</label><span id="n" data-live-part>${words.length}</span><button>Показати</button></form><div id="results"><p data-live-said>Знайдено: ${words.length}</p><a href="/x">${words} ${kinds}</a></div></main>`

bench(
  'a list answers while one types: the focus stays, the address follows, back goes back',
  { '/': ({ url }) => ({ body: LIST(url.searchParams.get('q') ?? '', url.searchParams.get('kind') ?? '') }) },
  async (page) => {
    await page.getByLabel('Пошук').pressSequentially('апт', { delay: 20 })
    await page.locator('#results', { hasText: 'апт' }).waitFor()
    same(await page.evaluate(() => [document.activeElement.id, document.getElementById('n').textContent, decodeURI(location.search)]), ['q', '3', '?q=апт'], 'focus, count, address')
    await page.locator('#hr-announce', { hasText: 'Знайдено: 3' }).waitFor()
    await page.getByLabel('Тип').check()
    await page.locator('#results', { hasText: 'апт 1' }).waitFor()
    await page.goBack()
    await page.waitForURL(/q=[^&]+$/)
    await page.locator('#results a', { hasText: /^апт\s*$/ }).waitFor()
    same(await page.getByLabel('Тип').isChecked(), false, 'the filter before')
  },
)

bench(
  'a changed form asks before it is left, keeps a draft and gives it back',
  { '/': '<main id="main"><form method="post" action="/sent" data-draft="new" data-unsaved><label for="a">Назва</label><input id="a" name="a"><label for="s">Код</label><input id="s" name="s" data-personal><p data-draft-status></p><button class="govuk-button">Зберегти</button></form></main>', '/sent': '<main id="main"><h1>Є</h1></main>' },
  async (page) => {
    await page.getByLabel('Назва').fill('Аптека')
    await page.getByLabel('Код').fill('таємниця')
    await page.getByText('Чернетку збережено').waitFor()
    const asked = new Promise((answer) => page.once('dialog', (dialog) => answer(dialog.type()) || dialog.accept()))
    await page.reload()
    same(await asked, 'beforeunload', 'the question')
    await page.waitForSelector('body.js-enabled')
    same([await value(page, '#a'), await value(page, '#s')], ['Аптека', ''], 'what is given back')
    await page.getByRole('button').click()
    await page.getByRole('heading').waitFor()
    same(await page.evaluate(() => Object.keys(localStorage).length), 0, 'drafts left')
  },
)

bench(
  'what cannot be undone is asked about, and no is where the focus is',
  { '/': '<main id="main"><form method="post" action="/sent"><button class="govuk-button govuk-button--warning" data-confirm="Вилучити запис?" data-confirm-yes="Вилучити">Вилучити</button></form></main>', '/sent': '<main id="main"><h1>Вилучено</h1></main>' },
  async (page) => {
    await page.getByRole('button', { name: 'Вилучити' }).click()
    const dialog = page.getByRole('dialog', { name: 'Вилучити запис?' })
    await dialog.waitFor()
    same(await page.evaluate(() => document.activeElement.value), 'no', 'the focus')
    await page.keyboard.press('Escape')
    same(await page.evaluate(() => document.activeElement.dataset.confirmYes), 'Вилучити', 'the focus after')
    await page.getByRole('button', { name: 'Вилучити' }).click()
    await dialog.getByRole('button', { name: 'Вилучити' }).click()
    await page.getByRole('heading', { name: 'Вилучено' }).waitFor()
  },
)

const DESK = `<header><details class="hr-pop"><summary>Вигляд</summary><div class="hr-pop__panel"></div></details></header><main id="main"><div data-bulk><table class="hr-data"><thead><tr><th><input type="checkbox" data-all aria-label="усі"></th></tr></thead><tbody>${[1, 2, 3].map((n) => `<tr><td><input type="checkbox" data-row name="ids" value="${n}" aria-label="рядок ${n}"></td><th><a href="#r${n}" id="l${n}">Рядок ${n}</a></th></tr>`).join('')}</tbody></table><div data-bulk-bar><span data-bulk-count></span></div></div><a data-key="n" href="#new">Новий запис</a><details data-more><summary>Ще</summary></details><input id="words"></main>`

bench('a desk is worked with the keyboard, which can be switched off', { '/': () => ({ body: DESK, look: 'hr-desk' }) }, async (page) => {
  const keys = (...names) => names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve())
  same(await page.locator('[data-bulk-bar]').isVisible(), false, 'the bar of chosen rows')
  await keys('j', 'j', 'x', 'j', 'k', 'Enter')
  await page.waitForURL(/#r2$/)
  same(await page.locator('[data-bulk-count]').textContent(), 'Вибрано: 1', 'the count')
  await page.getByLabel('усі').check()
  same(await page.locator('[data-bulk-count]').textContent(), 'Вибрано: 3', 'the count of all')
  await keys('.')
  expect(await page.locator('details[data-more]').evaluate((more) => more.open), 'a full stop opens what is more')
  await page.locator('#words').fill('')
  await page.locator('#words').pressSequentially('n?')
  same(new URL(page.url()).hash, '#r2', 'letters typed into a field')
  await page.locator('#l1').focus()
  await keys('?')
  const help = page.getByRole('dialog', { name: 'Клавіші' })
  await help.getByText('Новий запис').waitFor()
  await help.getByLabel('Користуватися клавішами').uncheck()
  await help.getByRole('button', { name: 'Закрити' }).click()
  await keys('n', 'j')
  same(await page.evaluate(() => [location.hash, document.activeElement.id]), ['#r2', 'l1'], 'keys that are switched off')
  await page.getByText('Вигляд').click()
  await page.getByRole('button', { name: 'Показати клавіші' }).click()
  await help.waitFor()
})

bench(
  'theme and size change without a reload and are kept by the server',
  {
    '/': '<header><nav><a href="/look?theme=dark&amp;back=/">Темна</a><a href="/look?theme=&amp;back=/" aria-current="true">Як у пристрої</a></nav><nav><a href="/look?size=3&amp;back=/">А</a></nav><nav><a href="/look?contrast=more&amp;back=/">Більший</a><a href="/look?contrast=&amp;back=/">Звичайний</a></nav></header><main id="main"><input id="a"></main>',
    '/look': ({ url }) => ({ status: 303, headers: { location: '/', 'set-cookie': `look=${url.searchParams.get('theme') ?? url.searchParams.get('size') ?? 'c'}; Path=/` }, body: '' }),
  },
  async (page) => {
    await page.locator('#a').fill('не губиться')
    const root = () => page.evaluate(() => ['theme', 'size', 'contrast'].map((name) => document.documentElement.dataset[name] ?? ''))
    await page.getByRole('link', { name: 'Темна' }).click()
    same(await root(), ['dark', '', ''], 'theme')
    await page.getByRole('link', { name: 'А', exact: true }).click()
    await page.getByRole('link', { name: 'Більший' }).click()
    same(await root(), ['light', '3', 'more'], 'contrast takes the light theme')
    await page.getByRole('link', { name: 'Звичайний' }).click()
    same(await root(), ['dark', '3', ''], 'and gives the dark one back')
    same(await value(page, '#a'), 'не губиться', 'what was typed')
    await page.waitForFunction(() => document.cookie.includes('look='))
  },
)

const PUSH_KEY = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'

bench(
  'a browser that can be notified says so and sends the address it was given',
  {
    '/': `<main id="main"><form action="/sent" data-push="${PUSH_KEY}" data-push-worker="/worker.js" hidden><input type="hidden" name="address"><input type="hidden" name="label"><p data-push-refused hidden>Не дозволено</p><button>Показувати</button></form></main>`,
    '/sent': '<main id="main">Підтверджено</main>',
  },
  async (page) => {
    const button = page.getByRole('button', { name: 'Показувати' })
    await button.waitFor()
    await page.evaluate(() => {
      navigator.serviceWorker.register = () => Promise.reject(new Error('no'))
    })
    await button.click()
    await page.getByText('Не дозволено').waitFor()
    await page.evaluate(() => {
      const subscribe = async ({ applicationServerKey }) => ({ toJSON: () => ({ endpoint: 'https://push.example/1', bytes: applicationServerKey.length }) })
      navigator.serviceWorker.register = async () => ({ pushManager: { subscribe } })
    })
    await button.click()
    await page.waitForURL(/\/sent/)
    same(JSON.parse(new URL(page.url()).searchParams.get('address')), { endpoint: 'https://push.example/1', bytes: 65 }, 'the address')
  },
)

const WORDS_SAID = []
const CAB = () =>
  `<main id="main"><h1>Машина</h1><div id="now" data-poll="/now" data-poll-seconds="600"><p>Сказано: ${WORDS_SAID.length}</p></div><form method="post" action="/say" data-later="first"><input type="hidden" name="_token" value="т"><input type="hidden" name="key" value="k"><button name="code" value="full">Переповнено</button></form></main>`

bench(
  'what is pressed is kept before it is sent, and goes once, however the connection is',
  {
    '/': () => ({ body: CAB() }),
    '/now': () => ({ body: CAB() }),
    '/say': ({ sent }) => {
      const fields = new URLSearchParams(sent)
      const key = fields.get('key')
      if (!WORDS_SAID.includes(key)) WORDS_SAID.push(key)
      return fields.get('code') === 'full' ? { status: 303, body: '', headers: { location: '/' } } : { status: 422, body: '' }
    },
  },
  async (page, walker) => {
    walker.forgive(/Failed to load resource|net::ERR_INTERNET_DISCONNECTED/)
    const button = page.getByRole('button', { name: 'Переповнено' })
    await button.click()
    await page.getByText('Сказано: 1').waitFor()
    await page.locator('[data-later-said]', { hasText: 'Надіслано' }).waitFor()
    await page.context().setOffline(true)
    await button.click()
    await page.locator('[data-later-said]', { hasText: 'Немає зв’язку' }).waitFor()
    same(WORDS_SAID.length, 1, 'nothing went')
    await page.context().setOffline(false)
    await page.getByText('Сказано: 2').waitFor()
    await page.reload()
    await page.getByText('Сказано: 2').waitFor()
    await page.waitForTimeout(300)
    same([WORDS_SAID.length, new Set(WORDS_SAID).size, WORDS_SAID.includes('k')], [2, 2, false], 'each under a key of its own')
  },
)

const REPORT = `<main id="main" tabindex="-1"><form method="post" action="/sent" enctype="multipart/form-data" data-later><input type="hidden" name="_token" value="т"><input type="hidden" name="key" value="k"><label for="text">Що сталося</label><textarea id="text" name="text"></textarea><label for="lat">Широта</label><input id="lat" name="place"><label for="lon">Довгота</label><input id="lon" name="place"><label for="photo">Фото</label><input id="photo" name="photo" type="file" multiple data-bytes-max="80000" data-form-bytes-max="100000"><button class="govuk-button">Надіслати</button></form></main>`
const LATER_NOISE = /Failed to load resource|net::ERR_/
const part = (sent, name) => sent.match(new RegExp(`name="${name}"\r\n\r\n([^\r]*)`))?.[1]

/** A city that takes reports: `told` has what came, `answer` says what it answers instead of taking it. */
function reports() {
  const city = { told: [], asked: 0, answer: () => null, page: () => ({ body: REPORT }) }
  city.pages = {
    '/': () => {
      city.asked += 1
      return city.page()
    },
    '/sent': ({ request, sent }) => {
      const report = { key: part(sent, 'key'), text: part(sent, 'text') }
      city.told.push(report)
      return city.answer(report, request) ?? { status: 303, body: '', headers: { location: '/done' } }
    },
    '/done': '<main id="main" tabindex="-1"><h1>Прийнято</h1></main>',
  }
  return city
}

async function until(holds, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return
    await new Promise((wait) => setTimeout(wait, 50))
  }
  throw new Error(`never: ${what}`)
}

const press = (page) => page.getByRole('button', { name: 'Надіслати' }).click()
const again = (page) => page.evaluate(() => dispatchEvent(new Event('online')))
const waits = (page) => page.evaluate(() => localStorage.getItem('later:waits') !== null)
const note = (page, text) => page.locator('[data-later-said]', { hasText: text }).waitFor()

const LOST = reports()
bench('a report whose answer was lost goes again under its own key', LOST.pages, async (page, walker) => {
  walker.forgive(LATER_NOISE)
  LOST.answer = (_, request) => request.socket.destroy() && null
  await page.getByLabel('Що сталося').fill('Яма')
  await press(page)
  await note(page, 'Немає зв’язку')
  LOST.answer = () => null
  await again(page)
  await note(page, 'Прийнято')
  same([...new Set(LOST.told.map(({ key }) => key))], ['k'], 'the keys')
  await until(async () => !(await waits(page)), 'nothing waits any more')
})

const KEPT = reports()
bench('what is kept is taken away only by its writer', KEPT.pages, async (page, walker) => {
  walker.forgive(LATER_NOISE)
  await page.context().setOffline(true)
  await page.getByLabel('Що сталося').fill('Темно біля укриття')
  await press(page)
  await note(page, 'Немає зв’язку')
  KEPT.page = () => ({ status: 503, body: '<main id="main"><h1>Оновлення</h1></main>' })
  const before = KEPT.asked
  await page.context().setOffline(false)
  await again(page)
  await until(() => KEPT.asked > before, 'the page is asked for')
  await page.waitForTimeout(200)
  same([KEPT.told.length, await waits(page)], [0, true], 'nothing goes where the page is not what it was')
  KEPT.page = () => ({ body: REPORT })
  KEPT.answer = () => ({ status: 409, body: '<main id="main">Відкрийте сторінку ще раз</main>' })
  await again(page)
  await note(page, 'лишається на цьому пристрої: Відкрийте сторінку')
  same(await waits(page), true, 'a stale token takes nothing away')
  KEPT.page = () => ({ status: 404, body: '<main id="main" tabindex="-1"><h1>Немає</h1></main>' })
  await page.goto('/')
  await note(page, 'нікуди надіслати')
  same(await value(page, '[data-later-said] textarea'), 'Темно біля укриття', 'the words to be copied')
  await page.getByRole('button', { name: 'Вилучити з цього пристрою' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Вилучити з цього пристрою' }).click()
  await until(async () => !(await waits(page)), 'it is taken away')
})

const HEAVY = reports()
bench('a report that is too heavy keeps none behind it waiting, and comes back whole to be mended', HEAVY.pages, async (page, walker) => {
  walker.forgive(LATER_NOISE)
  HEAVY.answer = ({ text }) => (text === 'Перше' ? { status: 413, body: '<main id="main">Завелике</main>' } : null)
  await page.context().setOffline(true)
  await page.getByLabel('Що сталося').fill('Перше')
  await page.getByLabel('Широта').fill('47.9')
  await page.getByLabel('Довгота').fill('33.4')
  await page.locator('#photo').setInputFiles({ name: 'яма.png', mimeType: 'image/png', buffer: Buffer.from('x'.repeat(1000)) })
  await press(page)
  await note(page, 'Немає зв’язку')
  await page.getByLabel('Що сталося').fill('Друге')
  await until(() => page.evaluate(() => !document.querySelector('form').dataset.sent), 'the button works again')
  await press(page)
  await until(async () => (await page.getByLabel('Що сталося').inputValue()) === '', 'the second is kept')
  await page.context().setOffline(false)
  await again(page)
  await until(() => HEAVY.told.length === 2, 'both are sent')
  await page.waitForTimeout(300)
  await again(page)
  await page.waitForTimeout(300)
  same(HEAVY.told.map(({ text }) => text).sort(), ['Друге', 'Перше'], 'each went once')
  await page.goto('/')
  await note(page, 'Файли завеликі')
  same([await value(page, '#text'), await value(page, '#lat'), await value(page, '#lon')], ['Перше', '47.9', '33.4'], 'words and place')
  same(await page.locator('#photo').evaluate((input) => [...input.files].map(({ name }) => name)), ['яма.png'], 'photos')
  same(await waits(page), true, 'it waits until it has been sent')
  await page.getByLabel('Що сталося').fill('Перше, легше')
  await press(page)
  await page.getByRole('heading', { name: 'Прийнято' }).waitFor()
  await until(async () => !(await waits(page)), 'it is forgotten')
})

const PRESSED = reports()
bench('without a connection a second press keeps nothing twice, and the button works afterwards', PRESSED.pages, async (page, walker) => {
  walker.forgive(LATER_NOISE)
  await page.context().setOffline(true)
  await page.getByLabel('Що сталося').fill('Яма')
  await page.evaluate(() => {
    const button = document.querySelector('main form button')
    button.click()
    button.click()
  })
  await note(page, 'Немає зв’язку')
  await page.context().setOffline(false)
  await again(page)
  await note(page, 'Прийнято')
  await page.waitForTimeout(200)
  same(PRESSED.told.length, 1, 'reports that went')
  await page.context().setOffline(true)
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new Error('no')
    }
  })
  await page.getByLabel('Що сталося').fill('Друга яма')
  await press(page)
  await page.getByText('Не вдалося надіслати').waitFor()
  same(await value(page, '#text'), 'Друга яма', 'what was typed')
  await page.context().setOffline(false)
  const file = (name) => ({ name, mimeType: 'image/png', buffer: Buffer.from('x'.repeat(60_000)) })
  await page.locator('#photo').setInputFiles([file('а.png'), file('б.png')])
  await press(page)
  await page.getByText('Файли разом завеликі').waitFor()
  same(PRESSED.told.length, 1, 'nothing was sent')
  await page.locator('#photo').setInputFiles([file('а.png')].map((own) => ({ ...own, buffer: Buffer.from('x') })))
  await press(page)
  await page.getByRole('heading', { name: 'Прийнято' }).waitFor()
  same(PRESSED.told.length, 2, 'it went')
})
