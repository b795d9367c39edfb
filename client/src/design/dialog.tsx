import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useMessages } from '../i18n/language.tsx'
import './dialog.css'

interface SheetProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** What ends the dialog, at its foot. */
  readonly foot?: ReactNode
}

/**
 * React Aria waits half a second when it takes the key that opened the dialog for a screen reader's click; until then
 * keys would go nowhere.
 */
const takeFocus = (dialog: HTMLElement | null) => dialog?.focus({ preventScroll: true })

/** A dialog over the page: focus stays inside, Escape and a press beside it close it, focus goes back after. */
export const PageDialog = ({ open, onClose, title, children, foot }: SheetProps) => {
  const { common } = useMessages()
  return (
    <ModalOverlay className="dialog-overlay" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="dialog-place">
        <Dialog className="dialog" ref={takeFocus}>
          <div className="dialog__head">
            <Heading slot="title" level={2} className="dialog__title">
              {title}
            </Heading>
            <Button className="dialog__close" onPress={onClose} aria-label={common.close}>
              <X size={20} aria-hidden="true" />
            </Button>
          </div>
          <div className="dialog__body">{children}</div>
          {foot !== undefined && <div className="dialog__foot">{foot}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
