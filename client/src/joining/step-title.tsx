import { type ReactNode, useEffect, useRef } from 'react'

/** The title of a step: takes the focus when the step comes, so that it is read aloud and Tab goes on from here. */
export const StepTitle = ({ children }: { readonly children: ReactNode }) => {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <h1 ref={title} tabIndex={-1}>
      {children}
    </h1>
  )
}
