// What our own scripts say, in the language of the page.
const uk = {
  copied: 'Скопійовано',
  saved: (time) => `Чернетку збережено о ${time}`,
  restored: 'Повернули те, що Ви не встигли надіслати',
  sending: 'Надсилаємо…',
  sent: (percent) => `Надіслано ${percent} %`,
  unsent: 'Не вдалося надіслати. Текст і файли не загубилися, спробуйте ще раз',
  large: (name, size) => `Файл «${name}» завеликий: більший за ${size} МБ. Виберіть менший, решта лишається на місці`,
  heavy: (size) => `Файли разом завеликі: більші за ${size} МБ. Приберіть котрийсь із них, решта лишається на місці`,
  yes: 'Так',
  no: 'Ні, залишити',
  confirm: 'Підтвердіть дію',
  later: 'Немає зв’язку. Звернення збережено на цьому пристрої й піде саме, щойно зв’язок з’явиться і ви відкриєте платформу',
  laterSent: 'Звернення, написане без зв’язку, надіслано',
  laterWrong: 'Звернення, написане без зв’язку, не прийнято:',
  laterOpen: 'Відкрити й виправити',
  laterBack: 'У форму повернуто те, що Ви написали без зв’язку. Виправте й надішліть:',
  laterHeavy: 'Файли завеликі. Приберіть котрийсь із них або виберіть менший',
  laterGone: 'Те, що Ви написали без зв’язку, вже нікуди надіслати: цієї сторінки більше немає. Скопіюйте написане, якщо воно потрібне',
  laterRefused: 'Те, що Ви написали без зв’язку, поки що не прийнято й лишається на цьому пристрої:',
  laterWords: 'Написане без зв’язку',
  laterDrop: 'Вилучити з цього пристрою',
  laterDropAsk: 'Вилучити написане без зв’язку? Повернути його не вийде',
  wordKept: 'Немає зв’язку. Збережено на цьому пристрої, піде само й один раз',
  wordSent: 'Надіслано',
  ended: 'Сеанс завершено. Увійти знову',
  offline: 'Немає зв’язку. Показуємо те, що вже завантажено',
  selected: (count) => `Вибрано: ${count}`,
  found: 'Список оновлено',
  keys: 'Клавіші',
  keysUsed: 'Користуватися клавішами',
  keysShow: 'Показати клавіші',
  keyNext: 'Наступний рядок',
  keyPrevious: 'Попередній рядок',
  keyOpen: 'Відкрити',
  keyPick: 'Вибрати рядок',
  keyMore: 'Інші дії',
  keyHelp: 'Ця підказка',
  close: 'Закрити',
  options: (count) => (count ? `Знайдено: ${count}. Вибирайте стрілками` : 'Нічого не знайдено'),
  hoursWeekdays: 'Будні як понеділок',
  hoursWeek: 'Щодня як понеділок',
  hoursRound: 'Цілодобово',
  hoursCopied: 'Години скопійовано',
  here: 'Я зараз тут',
  hereFound: 'Координати вписано',
  hereUnknown: 'Пристрій не сказав, де він. Впишіть координати або вставте посилання з карти',
  mapLink: 'Переглянути на карті OpenStreetMap',
  files: (count) => `Файлів: ${count}`,
  drop: 'Перетягніть файли сюди або виберіть їх',
  dropOne: 'Перетягніть файл сюди або виберіть його',
}

const en = {
  copied: 'Copied',
  saved: (time) => `Draft saved at ${time}`,
  restored: 'We brought back what you had not sent',
  sending: 'Sending…',
  sent: (percent) => `${percent}% sent`,
  unsent: 'Not sent. Your text and files are safe, please try again',
  large: (name, size) => `The file “${name}” is larger than ${size} MB. Choose a smaller one; everything else stays`,
  heavy: (size) => `The files together are larger than ${size} MB. Take one of them away; everything else stays`,
  yes: 'Yes',
  no: 'No, keep it',
  confirm: 'Please confirm',
  later: 'No connection. Your request is kept on this device and goes by itself as soon as there is a connection and you open the platform',
  laterSent: 'The request you wrote without a connection has been sent',
  laterWrong: 'The request you wrote without a connection was not taken:',
  laterOpen: 'Open and mend it',
  laterBack: 'What you wrote without a connection is back in the form. Mend it and send:',
  laterHeavy: 'The files are too large. Take one of them away or choose a smaller one',
  laterGone: 'What you wrote without a connection has nowhere to go: that page is no longer there. Copy your words if you need them',
  laterRefused: 'What you wrote without a connection has not been taken yet and stays on this device:',
  laterWords: 'Written without a connection',
  laterDrop: 'Remove from this device',
  laterDropAsk: 'Remove what you wrote without a connection? It cannot be brought back',
  wordKept: 'No connection. Kept on this device; it goes by itself, once',
  wordSent: 'Sent',
  ended: 'Your session has ended. Sign in again',
  offline: 'No connection. Showing what has been loaded',
  selected: (count) => `Selected: ${count}`,
  found: 'The list has been updated',
  keys: 'Keys',
  keysUsed: 'Use the keys',
  keysShow: 'Show the keys',
  keyNext: 'Next row',
  keyPrevious: 'Previous row',
  keyOpen: 'Open',
  keyPick: 'Select the row',
  keyMore: 'More actions',
  keyHelp: 'This help',
  close: 'Close',
  options: (count) => (count ? `${count} found. Choose with the arrow keys` : 'Nothing found'),
  hoursWeekdays: 'Weekdays like Monday',
  hoursWeek: 'Every day like Monday',
  hoursRound: 'Round the clock',
  hoursCopied: 'The hours have been copied',
  here: 'I am here now',
  hereFound: 'The coordinates are filled in',
  hereUnknown: 'The device did not say where it is. Type the coordinates or paste a link from a map',
  mapLink: 'See it on OpenStreetMap',
  files: (count) => `Files: ${count}`,
  drop: 'Drag files here or choose them',
  dropOne: 'Drag a file here or choose it',
}

export const say = document.documentElement.lang === 'uk' ? uk : en

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

/** An element with attributes and children: `make('button', { type: 'button' }, 'Так')`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** A quiet button that only a script can serve. */
export const tool = (label) => make('button', { type: 'button', class: 'govuk-button govuk-button--secondary hr-small' }, label)
