import { useEffect, useState } from 'react'

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
      const atEnd = window.scrollY > 0 && window.innerHeight + window.scrollY >= document.body.scrollHeight - 4
      const line = window.innerHeight * READING_LINE
      const passed = ids.filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? 1e9) < line)
      const aimed = ids.find((id) => location.hash === `#${id}`)
      // At the end of the page several short sections are in view; the one that was asked for wins.
      setActive(
        atEnd
          ? aimed !== undefined && !passed.slice(0, -1).includes(aimed)
            ? aimed
            : ids.at(-1)
          : (passed.at(-1) ?? ids[0]),
      )
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    window.addEventListener('hashchange', soon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
      window.removeEventListener('hashchange', soon)
    }
  }, [key])

  return active
}
