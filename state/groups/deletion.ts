/** The value of a version that says: nothing is valid from here on. */
export const deletion: unique symbol = Symbol('deletion')
