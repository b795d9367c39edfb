import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'

interface Handle {
  readonly element: HTMLElement
  /** The list in which it may be dropped. */
  readonly list: symbol
  readonly id: string
  /** The words that go along with the pointer. */
  readonly title: () => string
}

/** Lets a handle be dragged. Gives what ends it. */
export const makeDraggable = ({ element, list, id, title }: Handle): (() => void) =>
  draggable({
    element,
    getInitialData: () => ({ list, id }),
    onGenerateDragPreview: ({ nativeSetDragImage }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render: ({ container }) => {
          const words = document.createElement('p')
          words.className = 'drag-preview'
          words.textContent = title()
          container.append(words)
        },
      }),
  })

interface List {
  readonly element: HTMLElement
  readonly list: symbol
  /** What is dragged is above this place, in pixels from the top; null when it left the list. */
  readonly onOver: (id: string, y: number | null) => void
  readonly onDrop: (id: string, y: number) => void
  /** One of its records is being dragged by this handle. */
  readonly onStart: (handle: Element) => void
  /** It was let go, wherever that was. */
  readonly onEnd: (handle: Element) => void
}

/** Lets a list take its own records. Gives what ends it. */
export const makeDropTarget = ({ element, list, onOver, onDrop, onStart, onEnd }: List): (() => void) => {
  const target = dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.list === list,
    onDrag: ({ source, location }) => onOver(String(source.data.id), location.current.input.clientY),
    onDragLeave: ({ source }) => onOver(String(source.data.id), null),
    onDrop: ({ source, location }) => {
      onOver(String(source.data.id), null)
      onDrop(String(source.data.id), location.current.input.clientY)
    },
  })
  const monitor = monitorForElements({
    canMonitor: ({ source }) => source.data.list === list,
    onDragStart: ({ source }) => onStart(source.element),
    onDrop: ({ source }) => onEnd(source.element),
  })
  return () => {
    target()
    monitor()
  }
}
