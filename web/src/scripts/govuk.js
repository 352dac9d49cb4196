// GOV.UK Frontend's behaviours, those we use, in the language of the page.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from 'govuk-frontend'

const forms = (one, few, many, other = few) => ({ one, few, many, other })

/** What the components say by themselves in Ukrainian; in English they know it. */
const ukrainian = {
  characterCount: {
    charactersUnderLimit: forms('Залишився %{count} знак', 'Залишилося %{count} знаки', 'Залишилося %{count} знаків'),
    charactersAtLimit: 'Знаків більше не залишилося',
    charactersOverLimit: forms('На %{count} знак більше, ніж можна', 'На %{count} знаки більше, ніж можна', 'На %{count} знаків більше, ніж можна'),
    wordsUnderLimit: forms('Залишилося %{count} слово', 'Залишилося %{count} слова', 'Залишилося %{count} слів'),
    wordsAtLimit: 'Слів більше не залишилося',
    wordsOverLimit: forms('На %{count} слово більше, ніж можна', 'На %{count} слова більше, ніж можна', 'На %{count} слів більше, ніж можна'),
    textareaDescription: { other: '' },
  },
  fileUpload: {
    chooseFilesButton: 'Вибрати файл',
    dropInstruction: 'або перетягніть його сюди',
    noFileChosen: 'Файл не вибрано',
    multipleFilesChosen: forms('Вибрано %{count} файл', 'Вибрано %{count} файли', 'Вибрано %{count} файлів'),
    enteredDropZone: 'Відпустіть, щоб додати',
    leftDropZone: 'Файл не додано',
  },
  passwordInput: {
    showPassword: 'Показати',
    hidePassword: 'Сховати',
    showPasswordAriaLabel: 'Показати пароль',
    hidePasswordAriaLabel: 'Сховати пароль',
    passwordShownAnnouncement: 'Пароль видно',
    passwordHiddenAnnouncement: 'Пароль сховано',
  },
}

/** Starts every component in `scope`; also after a part of the page has been replaced. */
export function startComponents(scope = document) {
  const i18n = document.documentElement.lang === 'uk' ? ukrainian : {}
  const all = [
    [Button],
    [CharacterCount, { i18n: i18n.characterCount }],
    [Checkboxes],
    [ErrorSummary],
    [FileUpload, { i18n: i18n.fileUpload }],
    [PasswordInput, { i18n: i18n.passwordInput }],
    [Radios],
    [SkipLink],
  ]
  for (const [component, options] of all) {
    const config = options && Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
    createAll(component, config, { scope, onError: (error) => console.warn(error) })
  }
}
