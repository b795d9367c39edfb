import type * as Y from 'yjs'
import type { Place } from './place.ts'

/** Which keys of maps are taken: in the section, or by what came earlier in the same update. */
export const createTakenKeys = (doc: Y.Doc) => {
  let inUpdate: Map<Place['parent'], Set<string>> | undefined

  const inSection = ({ parent, key }: Place): boolean => {
    const type = typeof parent === 'string' ? doc.share.get(parent) : (parent.content as Y.ContentType).type
    return type?._map.has(key!) === true
  }

  /** Whether the key of this place was taken; from now on it is. */
  return (place: Place): boolean => {
    if (place.key === null) return false
    inUpdate ??= new Map()
    const keys = inUpdate.get(place.parent)
    const taken = keys?.has(place.key) === true || inSection(place)
    if (keys === undefined) inUpdate.set(place.parent, new Set([place.key]))
    else keys.add(place.key)
    return taken
  }
}
