// Behaviours of components that only the gallery shows: a page that begins to use one moves it to govuk.js.
import { Accordion, ExitThisPage, NotificationBanner, ServiceNavigation, Tabs, createAll } from 'govuk-frontend'

/** What they say by themselves in Ukrainian; in English they know it. */
const ukrainian = {
  accordion: {
    hideAllSections: 'Сховати всі розділи',
    hideSection: 'Сховати',
    hideSectionAriaLabel: 'Сховати цей розділ',
    showAllSections: 'Показати всі розділи',
    showSection: 'Показати',
    showSectionAriaLabel: 'Показати цей розділ',
  },
  exitThisPage: {
    activated: 'Залишаємо сторінку',
    timedOut: 'Час вийшов, сторінка лишилася',
    pressTwoMoreTimes: 'Натисніть Shift ще двічі, щоб вийти',
    pressOneMoreTime: 'Натисніть Shift ще раз, щоб вийти',
  },
}
const i18n = document.documentElement.lang === 'uk' ? ukrainian : {}

for (const [component, words] of [[Accordion, i18n.accordion], [ExitThisPage, i18n.exitThisPage], [NotificationBanner], [ServiceNavigation], [Tabs]]) {
  createAll(component, words && { i18n: words }, { onError: (error) => console.warn(error) })
}
