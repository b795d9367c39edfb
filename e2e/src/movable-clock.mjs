/**
 * Loaded by a server of the tests before all else (`node --import`): its Date, and with it the embedded database's clock,
 * is the real one plus what the test says over the channel between the two processes. Timers and `performance.now` go on
 * as they do when the clock of a machine is set.
 */
const RealDate = globalThis.Date
const realNow = RealDate.now
let aheadMs = 0

RealDate.now = () => realNow() + aheadMs
globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(RealDate.now()).toString(),
  construct: (target, values, made) => Reflect.construct(target, values.length === 0 ? [RealDate.now()] : values, made),
})
RealDate.prototype.constructor = globalThis.Date

process.on('message', (asked) => {
  aheadMs = asked.aheadMs
  process.send(asked)
})
// A server that is asked to stop does not wait for its test.
process.channel?.unref()
