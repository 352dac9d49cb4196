// Answers of which only the last one asked for counts.

/** Gives `ask(url)`: the text of the answer, null where it was refused or did not come, undefined where something newer was asked. */
export function latest() {
  let asked
  const ask = async (url) => {
    asked?.abort()
    asked = new AbortController()
    const { signal } = asked
    try {
      const answer = await fetch(url, { signal })
      return answer.ok ? await answer.text() : null
    } catch {
      // The network is gone, or the wait was ended, perhaps while the text was on its way.
      return signal.aborted ? undefined : null
    }
  }
  return { ask, drop: () => asked?.abort() }
}
