import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './drawing.css'

interface DrawingProps {
  readonly sectionId: string
  readonly drawing: string
  /** The words of the entry: they say what the picture shows. */
  readonly text: string
  /** Whose drawing it is. */
  readonly name: string
}

/** A drawing or photo: small beside the words, large when it is pressed. It leaves the screen with its section. */
export const Drawing = ({ sectionId, drawing, text, name }: DrawingProps) => {
  const { log: words } = useMessages()
  const [large, setLarge] = useState(false)
  const [missing, setMissing] = useState(false)
  const address = `/api/v1/sections/${encodeURIComponent(sectionId)}/pictures/${encodeURIComponent(drawing)}`
  if (missing) {
    return (
      <p className="drawing-missing">
        <ImageOff size={20} aria-hidden="true" />
        {words.picture.gone}
      </p>
    )
  }
  return (
    <>
      <button type="button" className="drawing" aria-haspopup="dialog" onClick={() => setLarge(true)}>
        <img
          src={address}
          alt={words.picture.enlarge(text)}
          loading="lazy"
          draggable={false}
          onError={() => setMissing(true)}
        />
      </button>
      <PageDialog open={large} onClose={() => setLarge(false)} title={words.picture.of(name)}>
        <figure className="drawing-large">
          <img src={address} alt={text} />
          <figcaption>{text}</figcaption>
        </figure>
      </PageDialog>
    </>
  )
}
