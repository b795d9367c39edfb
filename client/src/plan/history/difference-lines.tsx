import type { Line, Run } from '@eenplan/protocol'
import { Byline } from './byline.tsx'
import { useHistoryWords } from './history-words.ts'

type Changed = Exclude<Line, { readonly unchanged: number }>

const isChange = (run: Run): run is Extract<Run, { readonly by: string | null }> => 'by' in run

/** Lines of text with what came and what went, and on demand who did that and when. */
export const DifferenceLines = ({ lines }: { lines: readonly Line[] }) => {
  const words = useHistoryWords()
  return (
    <div className="difference__lines">
      {lines.map((line, i) =>
        'unchanged' in line ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <p key={i} className="difference__unchanged">
            {words.unchanged(line.unchanged)}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ChangedLine key={i} line={line} />
        ),
      )}
    </div>
  )
}

const ChangedLine = ({ line: { kind, line, runs } }: { line: Changed }) => {
  const words = useHistoryWords()
  const changes = runs.filter(isChange)
  // Of a line with words these tell that it came or went; one without words tells it by itself.
  const mixed = line !== 'same' && changes.length < runs.length
  return (
    <div className={`difference__line difference__line--${kind}`}>
      <p className="difference__words">
        {(mixed || (line !== 'same' && runs.length === 0)) && (
          <span className="chip difference__break">{line === 'added' ? words.lineAdded : words.lineRemoved}</span>
        )}
        {runs.map((run, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words have no identity but their place
          <RunWords key={i} run={run} />
        ))}
      </p>
      {changes.length > 0 && (
        <details className="difference__who not-on-paper">
          <summary>{words.who}</summary>
          <ul className="plain-list">
            {changes.map((run, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={i}>
                <Byline change={run.change} words={run.words.trim()} by={run.by} at={run.at} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const RunWords = ({ run }: { run: Run }) => {
  const words = useHistoryWords()
  // Spaces around the words stay outside of the mark; a change of spaces alone is marked as it is.
  const said = run.words.trim() || run.words
  const [before, after] = run.words.split(said) as [string, string]
  switch (run.change) {
    case 'same':
      return <>{run.words}</>
    case 'restyled':
      return (
        <>
          <span className="change change--restyled">{run.words}</span>
          <span className="change__word"> ({words.restyled})</span>
        </>
      )
    case 'added':
      return (
        <>
          {before}
          <ins className="change change--added">
            <span className="change__word">{words.added}</span>
            {said}
          </ins>
          {after}
        </>
      )
    case 'removed':
      return (
        <>
          {before}
          <del className="change change--removed">
            <span className="change__word">{words.removed}</span>
            {said}
          </del>
          {after}
        </>
      )
  }
}
