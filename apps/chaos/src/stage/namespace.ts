/** The namespace of the load. */
export const NAMESPACE = 'chaos'
