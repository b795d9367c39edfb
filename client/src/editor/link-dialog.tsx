import type { Editor } from '@tiptap/core'
import { type FormEvent, useId, useState } from 'react'
import { MainButton, QuietButton } from '../design/button.tsx'
import { PageDialog } from '../design/dialog.tsx'
import { useMessages } from '../i18n/language.tsx'
import { linkAddress } from './link-address.ts'

interface LinkDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

const currentAddress = (editor: Editor): string => {
  const href: unknown = editor.getAttributes('link').href
  return typeof href === 'string' ? href.replace(/^(mailto|tel):/, '') : ''
}

const setLink = (editor: Editor, href: string, words: string) => {
  const chain = editor.chain().extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link')) {
    chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }).run()
  } else {
    chain.setMark('link', { href }).run()
  }
}

/** Asks for the address of a link, and says plainly when it cannot be one. */
export const LinkDialog = ({ editor, onClose }: LinkDialogProps) => {
  const { editor: messages, common } = useMessages()
  const [address, setAddress] = useState(() => currentAddress(editor))
  const [refused, setRefused] = useState(false)
  const id = useId()

  const save = (event: FormEvent) => {
    event.preventDefault()
    const href = linkAddress(address)
    if (href === undefined) {
      setRefused(true)
      return
    }
    setLink(editor, href, address.trim())
    onClose()
  }

  const remove = () => {
    editor.chain().extendMarkRange('link').unsetMark('link').run()
    onClose()
  }

  return (
    <PageDialog open onClose={onClose} title={messages.linkTitle}>
      <form className="link-form" onSubmit={save} noValidate>
        <label htmlFor={id}>{messages.linkAddress}</label>
        <p id={`${id}-hint`} className="link-form__hint">
          {messages.linkHint}
        </p>
        {refused && (
          <p id={`${id}-refused`} className="link-form__refused" role="alert">
            {messages.linkNotAllowed}
          </p>
        )}
        <input
          id={id}
          className="link-form__field"
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the dialog has one field and the person asked for it
          autoFocus
          value={address}
          aria-invalid={refused}
          aria-describedby={refused ? `${id}-refused ${id}-hint` : `${id}-hint`}
          onChange={(event) => {
            setAddress(event.target.value)
            setRefused(false)
          }}
        />
        <div className="link-form__foot">
          {editor.isActive('link') && (
            <QuietButton type="button" onClick={remove}>
              {messages.linkRemove}
            </QuietButton>
          )}
          <QuietButton type="button" onClick={onClose}>
            {common.cancel}
          </QuietButton>
          <MainButton type="submit">{messages.linkSave}</MainButton>
        </div>
      </form>
    </PageDialog>
  )
}
