// Theme, size and contrast without a reload: the page changes at once, the server keeps it in its cookie.
const root = document.documentElement

const set = (name, value) => (value ? root.setAttribute(name, value) : root.removeAttribute(name))

const change = {
  theme: (value) => {
    root.dataset.chosenTheme = value
    if (root.dataset.contrast !== 'more') set('data-theme', value)
  },
  size: (value) => set('data-size', value === '1' ? '' : value),
  contrast: (value) => {
    root.dataset.chosenTheme ??= root.dataset.theme ?? ''
    set('data-contrast', value)
    set('data-theme', value ? 'light' : root.dataset.chosenTheme)
  },
}

export function startLook() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/look?"]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const wanted = [...new URL(link.href).searchParams].find(([name]) => name in change)
    if (!wanted) return
    event.preventDefault()
    change[wanted[0]](wanted[1])
    for (const other of link.parentElement.children) other.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'true')
    document.querySelector('meta[name=color-scheme]')?.setAttribute('content', root.dataset.theme || 'light dark')
    fetch(link.href, { redirect: 'manual' }).catch(() => location.assign(link.href))
  })
}
