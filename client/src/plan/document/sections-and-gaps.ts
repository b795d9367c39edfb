import type { Plan } from '@eenplan/protocol'

type Item = { readonly section: Plan['sections'][number] } | { readonly closed: string }

/** A section that closed leaves its note where it stood. */
export const sectionsAndGaps = (plan: Plan, places: readonly { id: string; after: string | null }[]): Item[] => {
  const gapsAfter = (id: string | null): Item[] =>
    places.filter((place) => place.after === id).flatMap((place) => [{ closed: place.id }, ...gapsAfter(place.id)])
  return [...gapsAfter(null), ...plan.sections.flatMap((section) => [{ section }, ...gapsAfter(section.id)])]
}
