/** Milliseconds between two looks. */
const lookEveryMs = 10

/**
 * Waits until `condition` holds.
 *
 * @param withinMs rejects, naming `what`, when it does not hold by then
 */
export const until = async (
  what: string | (() => string),
  condition: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> => {
  const end = Date.now() + withinMs
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}
