interface Named {
  readonly id: string
  readonly name: string
}

const first = (name: string, count: number): string => [...name.trim()].slice(0, count).join('')

/** One letter for each of these people, or two for those who share the first. By participant id. */
export const lettersOf = (people: readonly Named[]): ReadonlyMap<string, string> => {
  const initial = ({ name }: Named) => first(name, 1).toLocaleUpperCase()
  return new Map(
    people.map((person) => {
      const shared = people.filter((other) => initial(other) === initial(person)).length > 1
      return [person.id, shared ? initial(person) + first(person.name, 2).slice(1) : initial(person) || '?']
    }),
  )
}
