import { useEffect, useState } from 'react'
import { sectionBeingRead } from './section-being-read.ts'

/** Where in the window a section counts as the one being read: this far down, as a part of its height. */
const READING_LINE = 0.4

/** The section that is being read: it follows scrolling, for the table of contents. */
export const useActiveSection = (sectionIds: readonly string[]): string | undefined => {
  const [active, setActive] = useState<string>()
  const key = sectionIds.join(' ')

  useEffect(() => {
    const ids = key === '' ? [] : key.split(' ')
    let frame = 0
    const look = () => {
      frame = 0
      const tops = ids.flatMap((id) => {
        const element = document.getElementById(id)
        return element === null ? [] : [{ id, top: element.getBoundingClientRect().top }]
      })
      setActive(
        sectionBeingRead(tops, {
          line: window.innerHeight * READING_LINE,
          atEnd: window.scrollY > 0 && window.innerHeight + window.scrollY >= document.body.scrollHeight - 4,
          aimed: location.hash.slice(1) || undefined,
        }),
      )
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', soon, { passive: true })
    // Sections grow when their content arrives, without anybody scrolling.
    const growth = new ResizeObserver(soon)
    growth.observe(document.body)
    window.addEventListener('hashchange', soon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      growth.disconnect()
      window.removeEventListener('hashchange', soon)
    }
  }, [key])

  return active
}
