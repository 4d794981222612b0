import { ApiProblem } from "@/components/data/api-problem";
import type { TopologyReply } from "@/lib/api";
import type { SaveOutcome } from "./autosave";

/**
 * Sends a save and says how it ended; never throws. What is no refusal of the API, such as a reply that breaks off
 * or is a proxy's page, counts as no answer: the save may or may not stand, and is tried again.
 */
export async function toSaveOutcome(send: () => Promise<TopologyReply>): Promise<SaveOutcome> {
  try {
    return { outcome: "saved", reply: await send() };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { outcome: "unreachable", isFailing: false };
    const current = error.document.current as TopologyReply | undefined;
    if (error.status === 412 && current) return { outcome: "stale", current };
    if (error.status === 0 || error.status >= 500)
      return { outcome: "unreachable", isFailing: error.status !== 0 };
    const { code, detail, values } = error;
    return { outcome: "refused", code, detail, values };
  }
}
