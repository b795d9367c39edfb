import { Textbox } from '@utrecht/textbox-react'
import { Search, SearchX, WifiOff, X } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { searchMessages } from '../../i18n/search-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useConnectionStatus } from '../../sync/hooks.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useEverySection } from '../overview/every-section.ts'
import { useKept } from '../overview/use-kept.ts'
import { usePeople } from '../people/people.tsx'
import { isSearchable } from './folded.ts'
import { FoundPlaces } from './found-places.tsx'
import { KeysHelp } from './keys-help.tsx'
import { search } from './search.ts'
import { createSearchIndex } from './search-index.ts'
import { SEARCH_FIELD } from './search-keys.tsx'
import './search-screen.css'

/** Milliseconds without a key after which the count is read aloud: not once for each letter. */
const QUIET_MS = 600

/** Words anywhere in what I may see. They are looked for on this device, and go nowhere. */
const SearchScreen = () => {
  const words = useWords(searchMessages)
  const status = useConnectionStatus()
  const { all: people } = usePeople()
  const { sections, loading } = useEverySection()
  const [query, setQuery] = useKept('search words', '')
  const asked = useDeferredValue(query)
  const [index] = useState(createSearchIndex)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => () => index.keepOnly([]), [index])

  const found = useMemo(() => search(asked, sections, people, index), [asked, sections, people, index])
  const searchable = isSearchable(asked)
  const count = !searchable ? '' : found.count === 0 ? words.none(asked.trim()) : words.found(found.count)

  const clear = () => {
    setQuery('')
    document.getElementById(SEARCH_FIELD)?.focus()
  }
  /** Arrows go from the field through what was found, and back. */
  const moveByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const field = document.getElementById(SEARCH_FIELD)
    const stops = [field, ...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const here = stops.indexOf(document.activeElement as HTMLElement)
    const next = here === -1 ? undefined : stops[here + (event.key === 'ArrowDown' ? 1 : -1)]
    if (next == null) return
    event.preventDefault()
    next.focus()
  }

  return (
    <ScreenPage>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys add to what Tab does; nothing here is pressed */}
      <div className="search" onKeyDown={moveByKey}>
        <h2>{words.title}</h2>
        <search className="search__ask">
          <label htmlFor={SEARCH_FIELD}>{words.label}</label>
          <span className="search__field">
            <Search size={20} aria-hidden="true" />
            <Textbox
              id={SEARCH_FIELD}
              type="search"
              value={query}
              autoFocus
              data-begins
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              enterKeyHint="search"
              maxLength={100}
              aria-describedby="search-help"
              onChange={(event) => setQuery(event.target.value)}
            />
            {query !== '' && (
              <button type="button" className="search__clear" aria-label={words.clear} onClick={clear}>
                <X size={20} aria-hidden="true" />
              </button>
            )}
          </span>
          <p id="search-help" className="search__help">
            {words.help}
          </p>
        </search>
        <Spoken words={count} />
        {searchable && found.count > 0 && <p className="search__count">{count}</p>}
        <div ref={list} className="search__found">
          <FoundPlaces found={found} />
        </div>
        {searchable && loading && <Loading offline={status === 'offline'} />}
        {searchable && !loading && found.count === 0 && (
          <StateMessage icon={SearchX} title={count} help={words.noneHelp} />
        )}
        <KeysHelp />
      </div>
    </ScreenPage>
  )
}

const Loading = ({ offline }: { offline: boolean }) => {
  const words = useWords(searchMessages)
  return offline ? (
    <Notice tone="sun" icon={WifiOff} role="status">
      {words.offline}
    </Notice>
  ) : (
    <div aria-busy="true">
      <p className="out-of-sight">{words.loading}</p>
      <Skeleton lines={[70, 92]} />
    </div>
  )
}

/** Read aloud once somebody stopped typing. */
const Spoken = ({ words }: { words: string }) => {
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(words), QUIET_MS)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <p className="out-of-sight" role="status">
      {spoken}
    </p>
  )
}

export default SearchScreen
