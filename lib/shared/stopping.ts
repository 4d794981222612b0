/** What the launcher says, over the channel between them, to a program of ours that it is about to stop. */
export const STOPPING_MESSAGE = "stopping";
