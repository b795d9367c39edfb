import { useState } from 'react'
import { TickChip } from '../../design/tick-chip.tsx'
import { searchMessages } from '../../i18n/search-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letSlashOpenSearch, slashOpensSearch } from './slash-key.ts'

/** What the keyboard does here, and the way to turn off a key that others press by accident. */
export const KeysHelp = () => {
  const words = useWords(searchMessages)
  const [slash, setSlash] = useState(slashOpensSearch)
  return (
    <details className="search__keys not-on-paper">
      <summary>{words.keys}</summary>
      <p>{words.keysHelp}</p>
      <TickChip
        checked={slash}
        onChange={(on) => {
          letSlashOpenSearch(on)
          setSlash(on)
        }}
      >
        {words.slash}
      </TickChip>
    </details>
  )
}
