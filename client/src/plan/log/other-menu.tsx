import type { Section } from '@eenplan/protocol'
import { Ellipsis, Gauge, ImagePlus, UserRound, UserRoundPen } from 'lucide-react'
import { type Choice, Menu } from '../../design/menu.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { choosable } from '../people/choosable.ts'
import { usePeople } from '../people/people.tsx'
import { carriesDrawing, kindIcons, kindsFor } from './entry-kinds.ts'
import { type Choices, noChoices } from './kept-choices.ts'

interface OtherMenuProps {
  readonly section: Section
  readonly about: { readonly goal: string } | undefined
  readonly choices: Choices
  readonly onChoose: (next: Choices) => void
  readonly onDrawing: () => void
  /** Absent where there is nothing to give a figure for. */
  readonly onFigure: (() => void) | undefined
}

/** What is added less often: another kind of words, a figure, a drawing, and words of somebody without an account. */
export const OtherMenu = ({ section, about, choices, onChoose, onDrawing, onFigure }: OtherMenuProps) => {
  const { log: words } = useMessages()
  const { byId, nameOf } = usePeople()
  const kinds: Choice[] = kindsFor(about).map((kind) => ({
    id: kind,
    icon: kindIcons[kind],
    label: words.choose[kind],
    chosen: kind === choices.kind,
    onChoose: () => onChoose({ ...choices, kind }),
  }))
  // The guard takes words for whoever has no account; here only for who belongs to this section, so that it tells of nobody else.
  const silent = choosable(section).filter((id) => byId(id)?.account === false)
  const people: Choice[] = silent.map((id) => ({
    id,
    icon: UserRoundPen,
    label: words.choose.onBehalfOf(nameOf(id)),
    chosen: choices.onBehalfOf === id,
    onChoose: () => onChoose({ ...choices, onBehalfOf: id }),
  }))
  const myself: Choice = {
    id: 'myself',
    icon: UserRound,
    label: words.choose.myself,
    chosen: choices.onBehalfOf === undefined,
    onChoose: () => onChoose({ ...choices, onBehalfOf: noChoices.onBehalfOf }),
  }
  const extras: Choice[] = [
    ...(onFigure === undefined ? [] : [{ id: 'figure', icon: Gauge, label: words.choose.rating, onChoose: onFigure }]),
    {
      id: 'drawing',
      icon: ImagePlus,
      label: words.choose.drawing,
      disabled: !carriesDrawing(choices.kind),
      onChoose: onDrawing,
    },
  ]
  return (
    <Menu
      label={words.otherLabel}
      className="more-button"
      button={
        <>
          <Ellipsis size={20} aria-hidden="true" />
          {words.other}
        </>
      }
      groups={[kinds, extras, ...(people.length === 0 ? [] : [[myself, ...people]])]}
    />
  )
}
