import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'

/**
 * Leaves for the page of an organisation.
 *
 * @param begin asks for its address
 */
export const useLeaving = (begin: (providerId: string) => Promise<string>) => {
  const leaving = useMutation({
    mutationFn: begin,
    onSuccess: (location) => window.location.assign(location),
  })
  const { reset } = leaving
  // Who comes back by the browser's button gets this page as it was left.
  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent) => persisted && reset()
    window.addEventListener('pageshow', shown)
    return () => window.removeEventListener('pageshow', shown)
  }, [reset])
  return { ...leaving, busy: leaving.isPending || leaving.isSuccess }
}
