const STORAGE_KEY = 'eenplan.slash-key'

/**
 * Whether "/" opens the search. Who speaks to the device, or whose keys fall by themselves, can turn it off (WCAG 2.1.4). A
 * private window may refuse storage; the choice then lives as long as the page.
 */
let chosen: boolean | undefined

export const slashOpensSearch = (): boolean => {
  try {
    chosen ??= localStorage.getItem(STORAGE_KEY) !== 'off'
  } catch {
    chosen ??= true
  }
  return chosen
}

export const letSlashOpenSearch = (on: boolean): void => {
  chosen = on
  try {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off')
  } catch {
    // Not kept: the person chooses again next time.
  }
}
