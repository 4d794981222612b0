import { formatMessage } from "@/lib/messages";
import type { Finding } from "@/lib/planner";
import { escapeMarkdown, toMarkdownTable } from "@/lib/topology";
import { toDayText } from "../day-text";
import { drawTopology } from "../drawing/draw-topology";
import type { DrawingInput, Say } from "../drawing/scene";
import { toPlainLine, toPlainText } from "../plain-text";
import { addressPlan, clientPools, findingRows, gateways, linkRows, type Table } from "./report-tables";

export interface ReportInput extends Omit<DrawingInput, "selection" | "findings"> {
  findings: readonly Finding[];
  /** Public addresses of gateways that stand, by vnet. */
  addresses?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Where the picture lies beside the report; without it the picture stands in the report itself. */
  picture?: string | undefined;
}

/**
 * The design as a Markdown document: picture, findings, address plan, gateways, client pools and links. Keys, and what
 * a way to authenticate is set with, are not in it. The same input gives the same bytes.
 */
export function writeReport(input: ReportInput): string {
  const { topology, findings, locale = "en" } = input;
  const say: Say = (key, values) => formatMessage(key, values, locale);
  const title = toPlainLine(topology.name);
  const sections: (string | null)[] = [
    `# ${escapeMarkdown(title)}`,
    toParagraphs(topology.description),
    `*${summarize(input, say)}*`,
    `![${escapeMarkdown(title)}](${pictureOf(input)})`,
    heading(say("export.report.findings")),
    findings.length === 0 ? say("export.report.noFindings") : toTable(findingRows(input, say)),
    heading(say("export.report.addresses")),
    toTable(addressPlan(input, say)),
    ...titled(say("export.report.gateways"), gateways(input, say)),
    ...titled(say("export.report.clientPools"), clientPools(input, say)),
    ...titled(say("export.report.links"), linkRows(input, say)),
  ];
  return `${sections.flatMap((section) => (section === null || section === "" ? [] : [section.trimEnd()])).join("\n\n")}\n`;
}

function summarize({ topology, findings, date, locale = "en" }: ReportInput, say: Say): string {
  const count = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  const found = (["error", "warning", "info"] as const).flatMap((severity) => {
    const own = count(severity);
    return own === 0 ? [] : [say(`export.found.${severity}`, { count: own })];
  });
  const counts = say("export.counts", {
    vnets: topology.vnets.length,
    sites: topology.sites.length,
    links: topology.links.length,
  });
  const day = date === undefined ? [] : [toDayText(date, locale)];
  return [...day, counts, ...found].map(escapeMarkdown).join(" · ");
}

/** Its address, or the picture itself as a data address. */
function pictureOf({ picture, ...input }: ReportInput): string {
  const address = picture ?? `data:image/svg+xml,${encodeURIComponent(drawTopology(input))}`;
  // What Markdown would take for the address's end.
  return (picture === undefined ? address : encodeURI(toPlainLine(address))).replaceAll(
    /[()'*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function toParagraphs(text: string): string {
  return toPlainText(text)
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => escapeBeginning(escapeMarkdown(toPlainLine(paragraph))))
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

/** What makes a heading, a list or a rule of the line that it begins. */
function escapeBeginning(line: string): string {
  return line.replace(/^[#+=-]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}

const heading = (text: string): string => `## ${text}`;

function titled(title: string, table: Table | null): string[] {
  return table === null ? [] : [heading(title), toTable(table), ...table.below];
}

function toTable({ head, rows }: Table): string {
  return toMarkdownTable(
    head,
    rows.map((row) => row.map(toPlainLine)),
  );
}
