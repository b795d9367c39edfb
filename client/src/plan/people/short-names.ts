interface Named {
  readonly id: string
  readonly name: string
}

const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/** What people call each other: the first name, or the whole name of two who share one. By participant id. */
export const shortNames = (people: readonly Named[]): ReadonlyMap<string, string> => {
  const count = new Map<string, number>()
  for (const { name } of people) count.set(firstWord(name), (count.get(firstWord(name)) ?? 0) + 1)
  return new Map(people.map(({ id, name }) => [id, count.get(firstWord(name)) === 1 ? firstWord(name) : name]))
}
