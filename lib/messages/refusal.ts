import { AppError } from "@/lib/shared";
import type en from "./en.json";
import { formatMessage } from "./format-message";

/** A code that has its sentence under `problem`. */
type RefusalCode = keyof (typeof en)["problem"];

/**
 * An expected refusal with the sentence of its code, filled with `values`. They go out with it, so that a page can
 * say it in its own language: nothing secret may be among them.
 */
export function refusal(
  code: RefusalCode,
  status: number,
  values: Record<string, string | number> = {},
  options: { cause?: unknown; extensions?: Record<string, unknown> } = {},
): AppError {
  return new AppError(code, status, formatMessage(`problem.${code}`, values), { ...options, values });
}
