/**
 * Version of the wire: every HTTP body and socket message of this package. A test pins a hash of all schemas, so that
 * nobody changes the wire without raising this number. A client with another one is asked to reload (S12).
 */
export const PROTOCOL_VERSION = 3
