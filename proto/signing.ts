import { KeyRing } from 'millrace'

/** Keys of signed topics: a process gives them when it starts. Without keys nothing is signed or verified. */
export const signingKeys = new KeyRing()
