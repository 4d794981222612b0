/** So many milliseconds after its last move the view stands still. */
export const STILL_MS = 160;
