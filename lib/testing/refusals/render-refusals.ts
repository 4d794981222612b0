import { documentedRefusals } from "./documented-refusals";
import { recordedRefusals } from "./recorded-refusals";
import type { Refusal } from "./refusal";
import { reportedRefusals } from "./reported-refusals";

/** The page docs/refusals.md: what Azure was seen to refuse, and what becomes of it here. */
export function renderRefusals(): string {
  const all = [...recordedRefusals, ...reportedRefusals];
  const rows = (kind: Refusal["outcome"]["kind"]) => all.filter(({ outcome }) => outcome.kind === kind);
  return `${[
    "# Refusals",
    "",
    "What Azure was seen to refuse, in recorded traffic and in public issue threads, and whether a design can cause it.",
    "Written from `lib/testing/refusals`, whose tests plan the least that causes each; a test fails when page and tables",
    "differ, or when the recordings hold a refusal that is in none of them.",
    "",
    "## Found before a deployment",
    "",
    ...table(["code", "seen at", "finding", "when"], rows("found").map(foundRow)),
    "",
    "From documents; the least that is refused is the finding's own case in `every-code.test.ts`.",
    "",
    ...table(
      ["code", "finding"],
      documentedRefusals.map(({ code, finding }) => [`\`${code}\``, `\`${finding}\``]),
    ),
    "",
    "## Not possible with a plan of ours",
    "",
    ...table(["code", "seen at", "why"], rows("prevented").map(reasonRow)),
    "",
    "## Not coverable",
    "",
    ...table(["code", "seen at", "why"], rows("outside").map(reasonRow)),
    "",
  ].join("\n")}`;
}

function foundRow({ outcome, ...refusal }: Refusal): string[] {
  if (outcome.kind !== "found") return [];
  const { finding, severity, how } = outcome;
  return [nameOf(refusal), seenAt(refusal), `\`${finding}\` (${severity})`, how];
}

function reasonRow({ outcome, ...refusal }: Refusal): string[] {
  return [
    nameOf(refusal),
    seenAt(refusal),
    outcome.kind === "outside" ? outcome.why : outcome.kind === "prevented" ? outcome.how : "",
  ];
}

function nameOf({ code }: { code: string }): string {
  return code.includes("#") ? `without a code, ${code}` : `\`${code}\``;
}

function seenAt({ type, method }: { type: string; method: string }): string {
  if (method === "") return "issue thread";
  return `${method} ${type === "" ? "a resource group" : type}`;
}

/** A table with aligned columns, as the formatter leaves it. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, at) =>
    Math.max(...[title, ...rows.map((row) => row[at] ?? "")].map(({ length }) => length)),
  );
  const line = (cells: string[]) =>
    `| ${widths.map((width, at) => (cells[at] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}
