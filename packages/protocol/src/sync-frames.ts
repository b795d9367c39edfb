/** Message types of the y-websocket protocol: the first variable-length integer of every frame. */
export const messageSync = 0
export const messageAwareness = 1
export const messageAuth = 2
export const messageQueryAwareness = 3

/** Types of a sync message: the second integer. Step 2 and update carry changes. */
export const syncStep1 = 0
export const syncStep2 = 1
export const syncUpdate = 2

/**
 * True when the frame carries changes, so that a `saved` counts it. The two integers are below 128 and so one byte
 * each; a longer spelling of them is no frame of an honest client.
 */
export const carriesChanges = (frame: Uint8Array): boolean =>
  frame[0] === messageSync && (frame[1] === syncStep2 || frame[1] === syncUpdate)
