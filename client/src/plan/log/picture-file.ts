import { MAX_PICTURE_BYTES, PICTURE_LONG_SIDE } from '@eenplan/protocol'

/** A picture that somebody chose, ready to be sent. */
export interface ChosenPicture {
  readonly blob: Blob
  /** To look at before it is sent; a `data:` address. */
  readonly preview: string
}

export type PictureFault = 'tooLarge' | 'notPicture'

/** Bytes above which a picture is made smaller here: a photo of a phone would be minutes on its way over a bad line. */
const SHRINK_ABOVE = 2 * 1024 * 1024

/** What it is by its content; undefined for what is neither PNG nor JPEG, such as the HEIC of some phones. */
export const pictureTypeOf = (start: Uint8Array): 'image/png' | 'image/jpeg' | undefined => {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => start[i] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined
}

/** The same picture as a smaller JPEG; undefined when the browser cannot. */
const shrunk = async (picture: Blob): Promise<Blob | undefined> => {
  try {
    const drawn = await createImageBitmap(picture)
    const scale = Math.min(1, PICTURE_LONG_SIDE / Math.max(drawn.width, drawn.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(drawn.width * scale))
    canvas.height = Math.max(1, Math.round(drawn.height * scale))
    const pen = canvas.getContext('2d')
    if (pen === null) return undefined
    // A drawing on nothing is a drawing on paper.
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(drawn, 0, 0, canvas.width, canvas.height)
    drawn.close()
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.85))
  } catch {
    // What cannot be drawn here may be fine for the server: it says so when it is not.
    return undefined
  }
}

const previewOf = (picture: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(picture)
  })

/** Makes a chosen file ready to be sent, or says in one word why that cannot be. */
export const readyPicture = async (file: Blob): Promise<ChosenPicture | PictureFault> => {
  try {
    const type = pictureTypeOf(new Uint8Array(await file.slice(0, 8).arrayBuffer()))
    if (type === undefined) return 'notPicture'
    const smaller = file.size > SHRINK_ABOVE ? await shrunk(file) : undefined
    const blob = smaller !== undefined && smaller.size < file.size ? smaller : new Blob([file], { type })
    if (blob.size > MAX_PICTURE_BYTES) return 'tooLarge'
    return { blob, preview: await previewOf(blob) }
  } catch {
    // The file was moved, or may not be read.
    return 'notPicture'
  }
}
