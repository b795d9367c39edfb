import { participantKinds } from '@eenplan/plan-schema'
import type { Persona } from '@eenplan/protocol'
import { useMutation } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { inPlainWords } from '../api/api-error.ts'
import { signInAs } from '../api/sign-in.ts'
import { Face } from '../design/face.tsx'
import { Notice } from '../design/notice.tsx'
import { useMessages } from '../i18n/language.tsx'
import { signInMessages } from '../i18n/sign-in-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSession } from '../session.tsx'

/** The people of the demo family, one button each. */
export const ChoosePerson = ({ people }: { people: readonly Persona[] }) => {
  const messages = useMessages()
  const signIn = useWords(signInMessages)
  const { entered } = useSession()
  const id = useId()
  const choose = useMutation({
    mutationFn: async (persona: string) => {
      await signInAs(persona)
      await entered()
    },
  })
  const groups = participantKinds
    .map((kind) => ({ kind, members: people.filter((person) => person.kind === kind) }))
    .filter(({ members }) => members.length > 0)

  return (
    <div className="choose-person">
      {choose.isError && (
        <Notice tone="late" icon={TriangleAlert} role="alert">
          {inPlainWords(choose.error, messages)}
        </Notice>
      )}
      {groups.map(({ kind, members }) => (
        <section key={kind} aria-labelledby={`${id}-${kind}`}>
          <h2 id={`${id}-${kind}`}>{signIn.kinds[kind]}</h2>
          <ul className="plain-list choose-person__list">
            {members.map((person) => (
              <li key={person.key}>
                <button
                  type="button"
                  className="choose-person__button"
                  disabled={choose.isPending}
                  aria-busy={choose.isPending && choose.variables === person.key}
                  onClick={() => choose.mutate(person.key)}
                >
                  <Face person={{ id: person.key, name: person.name }} size="large" />
                  <span className="choose-person__words">
                    <span className="choose-person__name">{person.name}</span>
                    <span className="choose-person__role">{person.role}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
