import { z } from "zod";
import { parseJson } from "@/lib/api";
import { formatMessage, refusal, resourceTitle } from "@/lib/messages";
import {
  type Finding,
  fixFindings,
  type Observation,
  type Plan,
  type PlanInput,
  planTopology,
} from "@/lib/planner";
import { AppError } from "@/lib/shared";
import { checkShape } from "@/lib/topology";
import { EXIT, readText, type Terminal } from "../terminal";
import { alignColumns } from "./align-columns";
import { readArguments } from "./arguments";
import { formatElapsed } from "./event-lines";
import { findingLines } from "./finding-lines";
import { findOwner } from "./observation-owner";
import { readTopologyFile } from "./topology-file";

/** `plan FILE [--observation FILE] [--owner ID] [--keys FILE] [--fix] [--json]`: works without a server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    observation: { type: "string" },
    owner: { type: "string" },
    keys: { type: "string" },
    fix: { type: "boolean" },
    json: { type: "boolean" },
  });
  const input: PlanInput = { topology: await readTopologyFile(positionals[0] ?? "-", terminal) };
  if (values.observation !== undefined) {
    input.observation = await readChecked<Observation>(values.observation, observationSchema, terminal);
    const owner = values.owner ?? findOwner(input.topology, input.observation);
    if (owner !== null) input.owner = owner;
  }
  if (values.keys !== undefined) {
    const keys = await readChecked<Record<string, string>>(values.keys, keysSchema, terminal);
    input.keys = Object.fromEntries(
      Object.entries(keys).map(([link, value]) => [link, { given: true as const, value }]),
    );
  }
  if (values.fix) return printFixed(input, terminal);
  const reply = planTopology(input);
  if (values.json) terminal.out(JSON.stringify(reply, null, 2));
  else {
    for (const line of findingLines(reply.findings)) terminal.out(line);
    if (reply.findings.length > 0) terminal.out("");
    for (const line of planLines(reply.plan)) terminal.out(line);
  }
  return exitFor(reply.findings);
}

/** The topology with every fix applied on standard output; what was fixed and what is left beside it. */
function printFixed(input: PlanInput, terminal: Terminal): number {
  const { topology, fixed, findings } = fixFindings(input);
  for (const { fix } of fixed) terminal.err(formatMessage("cli.fixed", { label: fix?.label ?? "" }));
  if (fixed.length === 0) terminal.err(formatMessage("cli.nothingFixed"));
  for (const line of findingLines(findings)) terminal.err(line);
  terminal.out(JSON.stringify(topology, null, 2));
  return exitFor(findings);
}

function exitFor(findings: readonly Finding[]): number {
  return findings.some((finding) => finding.severity === "error") ? EXIT.findings : EXIT.done;
}

const observationSchema = z.looseObject({
  format: z.literal("meshwright.observation/1"),
  asOf: z.string(),
  tenants: z.array(z.string()).default([]),
  resources: z.array(
    z.looseObject({
      armId: z.string(),
      body: z.record(z.string(), z.unknown()),
      createdBy: z.string().nullable().default(null),
    }),
  ),
});

/** Keys by link id. */
const keysSchema = z.record(z.string(), z.string());

async function readChecked<T>(file: string, schema: z.ZodType, terminal: Terminal): Promise<T> {
  const checked = checkShape(schema, parseNamed(file, await readText(file, terminal)));
  if (checked.ok) return checked.value as T;
  throw refusal("file-unusable", 422, { file }, { extensions: { faults: checked.faults } });
}

function parseNamed(file: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw refusal("file-not-json", 400, { ...error.values, file });
  }
}

function planLines(plan: Plan): string[] {
  if (plan.steps.length === 0) return [formatMessage("cli.plan.empty")];
  const rows = plan.steps.map(({ action, resource, estimate }) => [
    formatMessage(`cli.action.${action}`),
    resourceTitle(resource),
    resource.region,
    formatElapsed(estimate.p50Seconds * 1000),
  ]);
  return [
    ...alignColumns(rows),
    "",
    formatMessage("cli.plan.summary", {
      steps: plan.steps.length,
      p50: formatElapsed(plan.makespan.p50Seconds * 1000),
      p90: formatElapsed(plan.makespan.p90Seconds * 1000),
    }),
    formatMessage("cli.plan.cost", { monthly: plan.cost.monthly.toFixed(2), asOf: plan.cost.asOf }),
  ];
}
