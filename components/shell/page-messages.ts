import type { Locale } from "@/lib/shared";

/** What no page asks for: the words of the command line, of the launcher, of files, and of what stands before pages. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "cli",
  "env",
  "export",
  "fault",
  "launcher",
  "readiness",
  "signIn",
]);

/** What the server tells in English by itself; pages ask for it to say it in another language. */
const TOLD: ReadonlySet<string> = new Set(["engine", "findings", "reachability", "resourceTitle", "steps"]);

/** The part of a language's messages that goes to the browser with every page. */
export function pageMessages<T extends object>(messages: T, locale: Locale): Partial<T> {
  const shown = Object.entries(messages)
    .filter(([room]) => !ELSEWHERE.has(room))
    .map(([room, inner]) => [room, locale === "en" && TOLD.has(room) ? {} : inner]);
  return Object.fromEntries(shown) as Partial<T>;
}
