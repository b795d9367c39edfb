import { Check, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { placeBeside } from './place-beside.ts'
import './menu.css'

export interface Choice {
  readonly id: string
  readonly icon?: LucideIcon
  readonly label: string
  readonly disabled?: boolean
  /** One of a set of which one is chosen; true for the chosen one. */
  readonly chosen?: boolean
  readonly lang?: string
  readonly onChoose: () => void
}

interface MenuProps {
  /** Name of the button and of the menu. */
  readonly label: string
  readonly className: string
  /** What the button shows. */
  readonly button: ReactNode
  readonly head?: ReactNode
  /** Choices in groups, with a line between them. */
  readonly groups: readonly (readonly Choice[])[]
}

/**
 * A button with a menu, after the menu button pattern of WAI-ARIA: arrow keys, Home, End, first letters, Escape. The
 * browser's own popover puts it above everything, closes it on a press elsewhere and gives the focus back.
 */
export const Menu = ({ label, className, button, head, groups }: MenuProps) => {
  const id = useId()
  const trigger = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const items = () => [...(panel.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled])') ?? [])]
  const show = (place: 0 | -1) => {
    if (panel.current === null || trigger.current === null) return
    // What stands in the menu must be there before it is measured and focused.
    flushSync(() => setOpen(true))
    panel.current.showPopover()
    placeBeside(panel.current, trigger.current)
    items().at(place)?.focus()
  }
  const choose = (choice: Choice) => {
    if (choice.disabled === true) return
    panel.current?.hidePopover()
    choice.onChoose()
  }
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.stopPropagation()
    show(event.key === 'ArrowDown' ? 0 : -1)
  }
  const moveByKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    const all = items()
    const here = all.indexOf(document.activeElement as HTMLElement)
    const next = placeAfter(event.key, here, all)
    if (event.key === 'Tab') panel.current?.hidePopover()
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? panel.current?.hidePopover() : show(0))}
        onKeyDown={openByKey}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        onKeyDown={moveByKey}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && head}
        {open &&
          groups.map((group, place) => (
            <div key={group[0]?.id ?? place} role="presentation" className="menu__group">
              {group.map((choice) => (
                <MenuItem key={choice.id} choice={choice} onChoose={() => choose(choice)} />
              ))}
            </div>
          ))}
      </div>
    </>
  )
}

const MenuItem = ({ choice, onChoose }: { choice: Choice; onChoose: () => void }) => {
  const Icon = choice.chosen === true ? Check : choice.icon
  const common = {
    tabIndex: -1,
    className: 'menu__item',
    lang: choice.lang,
    'aria-disabled': choice.disabled === true || undefined,
    onClick: onChoose,
    onPointerMove: (event: { currentTarget: HTMLElement }) => event.currentTarget.focus({ preventScroll: true }),
  } as const
  const words = (
    <>
      {Icon === undefined ? <span className="menu__no-icon" /> : <Icon size={20} aria-hidden="true" />}
      {choice.label}
    </>
  )
  return choice.chosen === undefined ? (
    <button type="button" role="menuitem" {...common}>
      {words}
    </button>
  ) : (
    <button type="button" role="menuitemradio" aria-checked={choice.chosen} {...common}>
      {words}
    </button>
  )
}

/** Where the focus goes for a key, from `here`; undefined when the key is not for the menu. */
const placeAfter = (key: string, here: number, all: readonly HTMLElement[]): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return (here + 1) % all.length
    case 'ArrowUp':
      return (here - 1 + all.length) % all.length
    case 'Home':
      return 0
    case 'End':
      return all.length - 1
    default: {
      if (key.length !== 1 || key === ' ') return undefined
      const letter = key.toLocaleLowerCase()
      const found = all.findIndex((_, i) =>
        all[(here + 1 + i) % all.length]?.textContent.trim().toLocaleLowerCase().startsWith(letter),
      )
      return found === -1 ? undefined : (here + 1 + found) % all.length
    }
  }
}
