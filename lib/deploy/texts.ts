import { formatMessage } from "@/lib/messages";

/** The engine's sentences, kept in events and rows as they were told. */
export function engineText(key: string, values: Record<string, string | number> = {}): string {
  return formatMessage(`engine.${key}`, values);
}
