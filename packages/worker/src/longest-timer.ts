/** The longest time of a timer in ms, about 25 days; a longer one would fire at once. */
export const LONGEST_MS = 2_147_483_647
