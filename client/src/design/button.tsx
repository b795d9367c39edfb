import { Button, type ButtonProps } from '@utrecht/button-react'
import type { LucideIcon } from 'lucide-react'
import type { Ref } from 'react'
import './button.css'

interface OwnProps extends Omit<ButtonProps, 'appearance' | 'icon' | 'label'> {
  readonly icon?: LucideIcon
  readonly ref?: Ref<HTMLButtonElement>
}

const withIcon = (
  { icon: Icon, children, ref, ...rest }: OwnProps,
  appearance: ButtonProps['appearance'],
  name: string,
) => (
  <Button
    {...rest}
    {...(ref === undefined ? {} : { ref })}
    {...(appearance === undefined ? {} : { appearance })}
    className={`${name} ${rest.className ?? ''}`}
    icon={Icon === undefined ? undefined : <Icon size={20} aria-hidden="true" />}
  >
    {children}
  </Button>
)

/** The one main action of a screen or card: 56 px high. */
export const MainButton = (props: OwnProps) => withIcon(props, 'primary-action-button', 'button-main')

/** An action beside the main one. */
export const SecondButton = (props: OwnProps) => withIcon(props, 'secondary-action-button', 'button-second')

/** An action that keeps quiet until it is needed. */
export const QuietButton = (props: OwnProps) => withIcon(props, 'subtle-button', 'button-quiet')

/** An action that reads as a link in running text or below a list. */
export const TextButton = (props: OwnProps) => withIcon(props, 'subtle-button', 'button-text')
