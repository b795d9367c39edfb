import { CircleAlert, X } from 'lucide-react'
import { QuietButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { ChosenPicture as Chosen } from './picture-file.ts'

interface ChosenPictureProps {
  readonly picture: Chosen
  /** The part that was sent, 0 to 1; undefined while nothing is under way. */
  readonly sent: number | undefined
  readonly onRemove: () => void
}

/** The picture that goes with the words, to look at before it is added, and how far it is on its way. */
export const ChosenPicture = ({ picture, sent, onRemove }: ChosenPictureProps) => {
  const { log: words } = useMessages()
  const percent = Math.round((sent ?? 0) * 100)
  return (
    <div className="chosen-picture">
      <img src={picture.preview} alt="" />
      <div className="chosen-picture__words">
        {sent === undefined ? (
          <>
            <p>{words.picture.chosen}</p>
            <p className="chosen-picture__help">{words.picture.describe}</p>
            <QuietButton icon={X} onClick={onRemove}>
              {words.picture.remove}
            </QuietButton>
          </>
        ) : (
          <>
            <p role="status">{words.picture.sending(percent)}</p>
            <progress value={sent} max={1} aria-label={words.picture.sending(percent)} />
          </>
        )}
      </div>
    </div>
  )
}

/** Why it did not work, in plain words. */
export const FieldError = ({ words }: { words: string }) => (
  <p className="field-error" role="alert">
    <CircleAlert size={20} aria-hidden="true" />
    {words}
  </p>
)
