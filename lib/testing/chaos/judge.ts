import type { Evidence } from "./evidence";
import { judgeEnds, judgeLedger, judgeSecrets, judgeWrites } from "./judge-books";
import { judgeDesigns } from "./judge-design";
import { judgeEvents } from "./judge-events";

const JUDGES: readonly ((evidence: Evidence) => string[])[] = [
  judgeDesigns,
  judgeLedger,
  judgeWrites,
  judgeEnds,
  judgeEvents,
  judgeSecrets,
];

/** Every check of a world that has come to rest: what must not be, in a sentence each. */
export function judge(evidence: Evidence): string[] {
  return JUDGES.flatMap((check) => check(evidence));
}
