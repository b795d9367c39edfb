/** Version of the document's shape that these tests speak, said anew so that they do not believe what the app believes. */
export const SCHEMA_VERSION = 2
