import { type Picture, pictureSchema, problemSchema } from '@eenplan/protocol'
import { ApiError } from './api-error.ts'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON, or cut off: the schema refuses `undefined`, which says the same.
    return undefined
  }
}

/**
 * Sends a picture to a section. Not by `fetch`, which does not tell how far it is.
 *
 * @param onPart called with the part that was sent, 0 to 1
 * @throws ApiError when there is no answer, a refusal, or an answer of another shape; AbortError when it was stopped
 */
export const sendPicture = (
  sectionId: string,
  picture: Blob,
  onPart: (part: number) => void,
  signal: AbortSignal,
): Promise<Picture> =>
  new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const offline = () => reject(new ApiError({ kind: 'offline' }))
    call.open('POST', `/api/v1/sections/${encodeURIComponent(sectionId)}/pictures`)
    call.setRequestHeader('content-type', picture.type)
    call.upload.onprogress = ({ loaded, total }) => onPart(total === 0 ? 0 : loaded / total)
    call.onerror = offline
    call.ontimeout = offline
    call.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    call.onload = () => {
      const body = parse(call.responseText)
      if (call.status === 201) {
        const kept = pictureSchema.safeParse(body)
        if (kept.success) resolve(kept.data)
        else reject(new ApiError({ kind: 'unreadable' }))
        return
      }
      const problem = problemSchema.safeParse(body)
      const said = problem.success ? problem.data : undefined
      reject(new ApiError({ kind: 'refused', status: call.status, problem: said }))
    }
    signal.addEventListener('abort', () => call.abort())
    call.send(picture)
  })
