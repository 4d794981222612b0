import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";

const TOLD_LINES = 15;

/** The refusal of a part that did not come up; tells the end of what it wrote into its log. */
export function notStarted(part: string, file: string, output: string): AppError {
  const lines = output.trim() === "" ? [] : output.trim().split("\n").slice(-TOLD_LINES);
  return refusal("part-not-started", 500, { part, file, lines: lines.length, end: lines.join("\n") });
}
