import { useMemo } from 'react'
import { encode } from 'uqr'

/** Squares of white around it: what the standard asks for, so that cameras find its corners (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** A text as a QR code: dark on white whatever the colours of the screen, for that is what every camera reads. */
export const QrPicture = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: squares.join('') }
  }, [text])
  return (
    <svg
      className="qr-picture"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
