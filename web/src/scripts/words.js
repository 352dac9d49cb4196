// What our own scripts say, in the language of the page.
const texts = {
  uk: {
    copied: 'Скопійовано',
    saved: (time) => `Чернетку збережено о ${time}`,
    restored: 'Повернули те, що Ви не встигли надіслати',
    sending: 'Надсилаємо…',
    yes: 'Так',
    no: 'Ні, залишити',
    offline: 'Немає зв’язку. Показуємо те, що вже завантажено',
    selected: (count) => `Вибрано: ${count}`,
    found: 'Список оновлено',
    keys: 'Клавіші',
    close: 'Закрити',
  },
  en: {
    copied: 'Copied',
    saved: (time) => `Draft saved at ${time}`,
    restored: 'We brought back what you had not sent',
    sending: 'Sending…',
    yes: 'Yes',
    no: 'No, keep it',
    offline: 'No connection. Showing what has been loaded',
    selected: (count) => `Selected: ${count}`,
    found: 'The list has been updated',
    keys: 'Keys',
    close: 'Close',
  },
}

export const say = texts[document.documentElement.lang] ?? texts.en

/** Reads a sentence aloud without moving the focus. */
export function announce(text) {
  let region = document.getElementById('hr-announce')
  if (!region) {
    region = document.createElement('div')
    region.id = 'hr-announce'
    region.className = 'govuk-visually-hidden'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  region.textContent = ''
  requestAnimationFrame(() => (region.textContent = text))
}
