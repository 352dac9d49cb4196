// Which route an address belongs to, by the program's own table.
import { execFileSync } from 'node:child_process'

/** The patterns of the program's pages, by what `hromada access` prints. */
export function routes(binary) {
  const table = execFileSync(binary, ['access'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const patterns = [...table.matchAll(/^\| GET \| `([^`]+)`/gm)].map(([, pattern]) => pattern)
  const compiled = patterns.map((pattern) => {
    const source = pattern.replace(/[.+?^$()[\]\\]/g, '\\$&').replace(/\{\*[^}]+\}/g, '.+').replace(/\{[^}]+\}/g, '[^/]+')
    return { pattern, fixed: pattern.replace(/\{[^}]*\}/g, '').length, test: new RegExp(`^${source}$`) }
  })
  compiled.sort((a, b) => b.fixed - a.fixed)
  return (path) => compiled.find(({ test }) => test.test(path))?.pattern
}
