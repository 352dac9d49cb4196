// The hook of maps: a drawn map becomes a live one where a page brings the library; without it the drawing stays.

/** `[data-map]` with `data-map-script`: the script is asked for when the map comes into sight. */
export function startMaps(scope = document) {
  const maps = scope.querySelectorAll('[data-map][data-map-script]')
  if (!maps.length || !('IntersectionObserver' in window)) return
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue
      seen.unobserve(entry.target)
      import(entry.target.dataset.mapScript).then((module) => module.start(entry.target)).catch(() => {})
    }
  })
  for (const map of maps) seen.observe(map)
}
