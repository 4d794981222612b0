import type { PreflightDoubt, PreflightQuestion } from "@/lib/deployment";
import { CloudError } from "../cloud";
import { engineText } from "../texts";

/** What Azure said, or why nobody knows. */
export type Answer<T> = { told: T } | { untold: PreflightDoubt };

/** Longest wait for one answer, in real time: a deployment is not held up by what only warns of it. */
const LONGEST_MS = 30_000;

/** Asks Azure once for all that is checked in one preflight. */
export type Inquiry = <T>(
  question: PreflightQuestion,
  scope: string,
  ask: (signal: AbortSignal) => Promise<T>,
) => Promise<Answer<T>>;

/** Rejects only when `signal` aborts; every other failure is an answer. */
export function createInquiry(signal: AbortSignal): Inquiry {
  return async (question, scope, ask) => {
    const timeout = AbortSignal.timeout(LONGEST_MS);
    try {
      return { told: await ask(AbortSignal.any([signal, timeout])) };
    } catch (error) {
      signal.throwIfAborted();
      if (!timeout.aborted && !(error instanceof CloudError)) throw error;
      const code = error instanceof CloudError ? error.azureCode : null;
      const message = error instanceof CloudError ? error.azureMessage : engineText("noAnswer");
      return { untold: { doubt: "unchecked", question, scopes: [scope], code, message } };
    }
  };
}
