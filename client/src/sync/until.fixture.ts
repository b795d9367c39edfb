const LOOK_EVERY_MS = 5

/** Waits until the condition holds; says which one did not within `withinMs`. */
export const until = async (what: string, holds: () => boolean, withinMs = 10_000): Promise<void> => {
  const end = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
