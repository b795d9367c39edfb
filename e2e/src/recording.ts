/** Every byte that one person received, by whatever way. */
export interface Recording {
  /** Bytes that belong together, such as one answer or one frame. */
  add(bytes: Uint8Array | string): void
  /** Those of `words` that were received. */
  found(words: readonly string[]): string[]
  readonly frames: readonly Uint8Array[]
}

export const createRecording = (): Recording => {
  const frames: Buffer[] = []
  return {
    frames,
    add: (bytes) => frames.push(typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes)),
    found: (words) => {
      // As one piece: what is cut in two by a frame's end would be found as well.
      const everything = Buffer.concat(frames)
      return words.filter((word) => everything.includes(word, 0, 'utf8') || everything.includes(word, 0, 'utf16le'))
    },
  }
}
