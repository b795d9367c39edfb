/** What is asked of a page's sizes, in CSS pixels. */
export interface LayoutNorm {
  readonly smallestText: number
  readonly smallestTarget: number
  readonly smallestButton: number
}

/**
 * What a person would see go wrong on the page as it stands: one line per fault. Runs inside the page and takes nothing
 * from outside but its argument.
 *
 * Every box is first cut to what its scrolling or clipping ancestors show of it, and is compared only with boxes of its
 * own layer: a bar that stays in place, a dialog or a menu lies over the page on purpose.
 */
export const layoutFaults = ({ smallestText, smallestTarget, smallestButton }: LayoutNorm): string[] => {
  interface Box {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  interface Piece {
    readonly element: Element
    readonly words: string
    readonly box: Box
    readonly layer: Element
    readonly isText: boolean
  }

  const faults: string[] = []
  const seen = new Set<string>()
  const nameOf = (element: Element) => {
    const name = element.getAttribute('class') ?? element.getAttribute('role') ?? ''
    return `<${element.tagName.toLowerCase()} ${name.slice(0, 60)}>`
  }
  const fault = (what: string, element: Element, detail = '') => {
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50)
    const line = `${what}: ${nameOf(element)} "${words}"${detail}`
    if (!seen.has(line)) faults.push(line)
    seen.add(line)
  }

  const styles = new Map<Element, CSSStyleDeclaration>()
  const styleOf = (element: Element) => {
    const known = styles.get(element)
    if (known !== undefined) return known
    const style = getComputedStyle(element)
    styles.set(element, style)
    return style
  }
  const wholeOf = (element: Element): Box => element.getBoundingClientRect()
  const widthOf = (box: Box) => box.right - box.left
  const heightOf = (box: Box) => box.bottom - box.top
  const both = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  })

  /** Only for screen readers: a pixel in size, or clipped away. */
  const outOfSight = (element: Element) => {
    const { clipPath, clip, position } = styleOf(element)
    return clipPath === 'inset(50%)' || (position === 'absolute' && clip.startsWith('rect('))
  }
  const hidden = new Map<Element, boolean>()
  const isHidden = (element: Element): boolean => {
    const known = hidden.get(element)
    if (known !== undefined) return known
    const parent = element.parentElement
    const is =
      (parent !== null && isHidden(parent)) ||
      outOfSight(element) ||
      !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    hidden.set(element, is)
    return is
  }

  const everywhere: Box = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }
  const inside = new Map<Element, Box>()
  /** What an element and its ancestors show of what lies in it. */
  const shownIn = (element: Element | null): Box => {
    if (element === null || element === document.body || element === document.documentElement) return everywhere
    const known = inside.get(element)
    if (known !== undefined) return known
    const { position, overflowX, overflowY } = styleOf(element)
    // What stays in place is shown in the window, whatever the boxes around it cut off.
    let box = position === 'fixed' ? everywhere : shownIn(element.parentElement)
    if (overflowX !== 'visible' || overflowY !== 'visible') box = both(box, wholeOf(element))
    inside.set(element, box)
    return box
  }

  const layers = new Map<Element, Element>()
  const onPurpose = '[popover], [role="dialog"], [role="menu"], [role="listbox"], [role="tooltip"], [data-placement]'
  const layerOf = (element: Element): Element => {
    const known = layers.get(element)
    if (known !== undefined) return known
    const parent = element.parentElement
    const { position } = styleOf(element)
    const own = parent === null || position === 'fixed' || position === 'sticky' || element.matches(onPurpose)
    const layer = own ? element : layerOf(parent)
    layers.set(element, layer)
    return layer
  }

  const interactive =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="checkbox"], ' +
    '[role="combobox"], [role="link"], [role="menuitem"], [role="option"], [role="radio"], [role="slider"], ' +
    '[role="switch"], [role="tab"]'
  /** Others' carets and selections lie in the text, and go with it. */
  const caret = '.caret, .caret-selection'
  const pieces: Piece[] = []

  const add = (element: Element, box: Box, isText: boolean, words: string) => {
    const shown = both(box, shownIn(isText ? element : element.parentElement))
    if (widthOf(shown) < 1 || heightOf(shown) < 1) return
    pieces.push({ element, box: shown, isText, words: words.trim().slice(0, 40), layer: layerOf(element) })
  }

  const sizeOfText = (element: Element) => {
    const size = Number.parseFloat(styleOf(element).fontSize)
    if (!(element instanceof SVGGraphicsElement)) return size
    const matrix = element.getScreenCTM()
    return matrix === null ? size : size * Math.hypot(matrix.a, matrix.b)
  }

  const judgeText = (node: Text) => {
    const element = node.parentElement
    if (element === null || isHidden(element) || element.closest(caret) !== null) return
    if (element.closest('script, style, noscript, option, title') !== null) return
    // A face's initial is a picture: the name stands beside it or is its label.
    const isPicture = element.closest('.face, [data-picture]') !== null
    if (!isPicture && sizeOfText(element) < smallestText) {
      fault('text too small', element, `, ${sizeOfText(element).toFixed(2)} px`)
    }
    const range = document.createRange()
    range.selectNodeContents(node)
    const control = element.closest('button, [role="button"], [role="tab"], .chip')
    const around = control === null ? undefined : wholeOf(control)
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue
      const inLine = styleOf(element).display === 'inline' && control === element
      if (around !== undefined && !inLine && (line.right > around.right + 1 || line.left < around.left - 1)) {
        fault('text sticks out', control as Element)
      }
      // Letters fill about the middle half of a line's box; lines may lie close to each other.
      const rest = line.height / 4
      add(
        element,
        { left: line.left, right: line.right, top: line.top + rest, bottom: line.bottom - rest },
        true,
        node.data,
      )
    }
  }

  /** An area around a target that is made for fingers: its label, or a box of its own drawn over it. */
  const touched = (element: Element): { width: number; height: number } => {
    const own = wholeOf(element)
    const label = element.closest('label') ?? (element as HTMLInputElement).labels?.[0]
    const boxes = label ? [own, wholeOf(label)] : [own]
    const sizes = boxes.map((box) => ({ width: widthOf(box), height: heightOf(box) }))
    for (const pseudo of ['::before', '::after']) {
      const { content, position, width, height } = getComputedStyle(element, pseudo)
      if (content === 'none' || position !== 'absolute') continue
      sizes.push({ width: Number.parseFloat(width) || 0, height: Number.parseFloat(height) || 0 })
    }
    return {
      width: Math.max(...sizes.map(({ width }) => width)),
      height: Math.max(...sizes.map(({ height }) => height)),
    }
  }

  /** A link in a sentence is as high as its line: the norm asks no more of it. */
  const inSentence = (element: Element) => element.tagName === 'A' && styleOf(element).display === 'inline'

  const judgeTarget = (element: Element) => {
    if (isHidden(element) || inSentence(element) || (element as HTMLButtonElement).disabled) return
    const { width, height } = touched(element)
    const isButton = element.matches(
      'button, select, input, textarea, [role="button"], [role="tab"], [role="combobox"]',
    )
    const least = isButton ? smallestButton : smallestTarget
    if (height < least - 0.5 || width < smallestTarget - 0.5) {
      fault('hard to touch', element, `, ${width.toFixed(0)} x ${height.toFixed(0)} px`)
    }
  }

  const pen = document.createElement('canvas').getContext('2d')
  const judgePlaceholder = (field: Element) => {
    if (!(field instanceof HTMLInputElement) || field.value !== '' || field.placeholder === '' || pen === null) return
    const { font, paddingLeft, paddingRight } = styleOf(field)
    pen.font = font
    const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    if (pen.measureText(field.placeholder).width > room + 1)
      fault('placeholder cut off', field, ` "${field.placeholder}"`)
  }

  const judgeCut = (element: HTMLElement) => {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = styleOf(element)
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    if (!cuts(overflowX) && !cuts(overflowY)) return
    if (textOverflow === 'ellipsis' || (webkitLineClamp !== 'none' && webkitLineClamp !== '')) return
    if (element.clientWidth <= 2 || element.textContent.trim() === '' || isHidden(element)) return
    const tooWide = cuts(overflowX) && element.scrollWidth > element.clientWidth + 1
    const tooHigh = cuts(overflowY) && element.scrollHeight > element.clientHeight + 1
    if (tooWide || tooHigh) fault('text cut off', element)
  }

  // A card that is far away is not laid out until it comes near; here all of them count.
  const layOut = new CSSStyleSheet()
  layOut.replaceSync('* { content-visibility: visible !important; }')
  const own = document.adoptedStyleSheets
  document.adoptedStyleSheets = [...own, layOut]

  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) fault('the page scrolls sideways', page, ` ${page.scrollWidth} px`)
  for (const element of document.body.querySelectorAll('*')) {
    const isTarget = element.matches(interactive)
    if (isTarget) {
      judgeTarget(element)
      judgePlaceholder(element)
      if (!isHidden(element) && !inSentence(element)) add(element, wholeOf(element), false, '')
    }
    if (element instanceof HTMLElement && !element.matches('input, textarea, select')) judgeCut(element)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    (node as Text).data.trim() === '' ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT,
  )
  while (walker.nextNode()) judgeText(walker.currentNode as Text)

  for (const { element, box } of pieces) {
    if (box.right > page.clientWidth + 1 || box.left < -1) fault('outside the screen', element)
  }

  const touching = (a: Box, b: Box) => widthOf(both(a, b)) > 2 && heightOf(both(a, b)) > 2
  /** A control and what is written in it; not a text and the control that lies on top of it. */
  const related = (a: Piece, b: Piece) =>
    a.element === b.element ||
    (!a.isText && a.element.contains(b.element)) ||
    (!b.isText && b.element.contains(a.element))
  /** The visible box of a tick or a switch lies over its own input. */
  const sameLabel = (a: Element, b: Element) => a.closest('label') !== null && a.closest('label') === b.closest('label')
  pieces.sort((a, b) => a.box.top - b.box.top)
  for (const [at, one] of pieces.entries()) {
    for (let next = at + 1; next < pieces.length; next += 1) {
      const other = pieces[next] as Piece
      if (other.box.top > one.box.bottom) break
      if (one.layer !== other.layer || !touching(one.box, other.box)) continue
      if (related(one, other) || sameLabel(one.element, other.element)) continue
      fault('overlap', one.element, ` and ${nameOf(other.element)} "${other.words}"`)
    }
  }
  document.adoptedStyleSheets = own
  return faults.slice(0, 40)
}
