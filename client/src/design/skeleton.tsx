import './skeleton.css'

/** Grey lines where words will come. Says nothing to who listens; the words around it do. */
export const Skeleton = ({ lines }: { lines: readonly number[] }) => (
  <div className="skeleton" aria-hidden="true">
    {lines.map((width, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
      <span key={line} style={{ inlineSize: `${width}%` }} />
    ))}
  </div>
)
