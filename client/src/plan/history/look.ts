/** What of a section's past is shown. */
export type Look =
  | { readonly at: 'list' }
  | { readonly at: 'version'; readonly id: string }
  | { readonly at: 'difference'; readonly from: string; readonly to: string }
