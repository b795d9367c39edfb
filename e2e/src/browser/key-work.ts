import type { Browser, Page } from '@playwright/test'

/** What Chromium notes of itself: times in microseconds. */
interface Noted {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args?: { readonly data?: { readonly type?: string } }
}

interface Span {
  readonly from: number
  readonly to: number
}

const spanOf = ({ ts, dur = 0 }: Noted): Span => ({ from: ts, to: ts + dur })

/** Tasks that run inside another one count with that. */
const outermost = (spans: readonly Span[]): Span[] => {
  const found: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from >= (found.at(-1)?.to ?? 0)) found.push(span)
  }
  return found
}

const workOf = (all: readonly Noted[]): number[] => {
  const dispatched = (type: string) =>
    all.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type)
  const first = dispatched('keydown')[0]
  if (first === undefined) throw new Error('Chromium noted no key')
  const ofPage = all.filter(({ ph, pid, tid }) => ph === 'X' && pid === first.pid && tid === first.tid)
  const tasks = outermost(ofPage.filter(({ name }) => name === 'ThreadControllerImpl::RunTask').map(spanOf))
  const inputs = dispatched('input').sort((a, b) => a.ts - b.ts)
  const frames = ofPage.filter(({ name }) => name === 'Layerize').sort((a, b) => a.ts - b.ts)
  return dispatched('keydown').flatMap((key) => {
    const input = inputs.find(({ ts }) => ts >= key.ts)
    const frame = input && frames.find(({ ts }) => ts >= input.ts)
    if (frame === undefined) return []
    const until = spanOf(frame).to
    const worked = tasks.map(({ from, to }) => Math.max(0, Math.min(to, until) - Math.max(from, key.ts)))
    return [worked.reduce((sum, time) => sum + time, 0) / 1_000]
  })
}

/**
 * For each key that is pressed meanwhile: how long the page worked, on whatever it had to do, from the key until the frame
 * that shows its letter is drawn. Waiting for the screen's next turn is no work.
 *
 * @returns milliseconds, one figure per key
 */
export const workPerKey = async (browser: Browser, page: Page, press: () => Promise<void>): Promise<number[]> => {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await press()
  const trace = await browser.stopTracing()
  return workOf((JSON.parse(trace.toString()) as { traceEvents: Noted[] }).traceEvents)
}
