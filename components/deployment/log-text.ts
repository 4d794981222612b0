import type { Told } from "@/lib/deployment";

/** Lines of the log as a file's text: with the moment in UTC for a person, or every event as JSON for a program. */
export function logText(lines: readonly (Told & { text: string })[], format: "text" | "ndjson"): string {
  const written =
    format === "text"
      ? lines.map(({ event, text }) => `${event.at}  ${text}`)
      : lines.flatMap(({ events }) => events.map((event) => JSON.stringify(event)));
  return written.map((line) => `${line}\n`).join("");
}
