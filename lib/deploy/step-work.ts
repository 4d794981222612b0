import type { StepResult } from "@/lib/store";

/** What the work of a step came to, before it is written. */
export type StepWork =
  | ({ work: "done" } & StepResult)
  | { work: "skipped"; because: string }
  | { work: "waiting" }
  | { work: "again" };
