// Light or dark, as the reader has it now.
const root = document.documentElement
const night = matchMedia('(prefers-color-scheme: dark)')

export const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : root.dataset.contrast !== 'more' && night.matches)

/** Calls back each time the theme of the page becomes another. */
export function whenThemeChanges(change) {
  let was = isDark()
  const look = () => {
    if (was === isDark()) return
    was = isDark()
    change()
  }
  night.addEventListener('change', look)
  new MutationObserver(look).observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-contrast'] })
}
