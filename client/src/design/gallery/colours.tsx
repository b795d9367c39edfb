import { useEffect, useState } from 'react'
import { contrast } from '../contrast.ts'

/** Words on a ground, as they are used, and how strong the contrast must be (WCAG 2.2). */
const pairs: readonly (readonly [front: string, ground: string, least: number])[] = [
  ['ink', 'paper', 4.5],
  ['ink', 'surface', 4.5],
  ['ink', 'quiet', 4.5],
  ['muted', 'paper', 4.5],
  ['muted', 'surface', 4.5],
  ['on-accent', 'accent', 4.5],
  ['accent-dark', 'accent-soft', 4.5],
  ['on-deep', 'deep', 4.5],
  ['private', 'private-soft', 4.5],
  ['late', 'late-soft', 4.5],
  ['on-sun-soft', 'sun-soft', 4.5],
  ['field-border', 'surface', 3],
  ['accent', 'paper', 3],
]

const colourOf = (role: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${role}`).trim()

const schemeQuery = '(prefers-color-scheme: dark)'

/** Every pair of colours in use, in the scheme that this device asks for, with its contrast. */
export const Colours = () => {
  const [scheme, setScheme] = useState(() => (matchMedia(schemeQuery).matches ? 'dark' : 'light'))
  useEffect(() => {
    const query = matchMedia(schemeQuery)
    const change = () => setScheme(query.matches ? 'dark' : 'light')
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [])
  return (
    <ul key={scheme} className="plain-list gallery__grid">
      {pairs.map(([front, ground, least]) => {
        const [one, other] = [colourOf(front), colourOf(ground)]
        const ratio = /^#[0-9a-f]{6}$/i.test(one) && /^#[0-9a-f]{6}$/i.test(other) ? contrast(one, other) : 0
        return (
          <li
            key={`${front} ${ground}`}
            className="gallery__colour"
            style={{ color: `var(--${front})`, background: `var(--${ground})` }}
          >
            <strong>
              {front} / {ground}
            </strong>
            <span>
              {ratio.toFixed(1)}:1 {ratio >= least ? '✓' : `✗ ${least}:1`} · {scheme}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
