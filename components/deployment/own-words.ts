import type { StepReply } from "@/lib/api";

/** A failed step's message, unless it only repeats what Azure said: Azure's words stand once, below ours. */
export function ownWords(message: string | null, error: StepReply["error"]): string | null {
  if (message === null || error === null) return message;
  return message.includes(error.azureMessage) || error.azureMessage.includes(message) ? null : message;
}
