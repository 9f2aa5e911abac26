/** A scenario uses something that the DSL does not have. */
export class NotSupported extends Error {
  constructor(what: string) {
    super(`not supported yet: ${what}`)
  }
}
