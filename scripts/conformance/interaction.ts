import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Any value of a JSON document. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** One recorded request and what Azure answered. */
export interface Interaction {
  method: string;
  url: string;
  reqBody: Json;
  status: number;
  resHeaders: Record<string, string>;
  resBody: Json;
}

/** One recording: what one client did, in order. */
export interface Recording {
  /** The folder, one for each recording client. */
  set: string;
  name: string;
  interactions: Interaction[];
}

/** The folders of Resource Manager traffic; classic Service Management is another API. */
const SETS = ["azure-cli", "sdk-net", "sdk-java", "sdk-ruby", "xplat-arm"] as const;

/** These recorders kept no request bodies: reads and refusals are compared, writes are only set up. */
export const SETS_WITHOUT_REQUESTS: readonly string[] = ["sdk-java", "xplat-arm"];

/** These recorders dropped Retry-After, or wrote 0 into all of it. */
export const SETS_WITHOUT_WAITS: readonly string[] = ["azure-cli", "sdk-java"];

/** Every recording below `directory`, by set and name. */
export function readRecordings(directory: string): Recording[] {
  return SETS.flatMap((set) =>
    readdirSync(join(directory, set))
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => readRecording(directory, set, file)),
  );
}

function readRecording(directory: string, set: string, file: string): Recording {
  const text = readFileSync(join(directory, set, file), "utf8");
  const { interactions } = JSON.parse(text) as { interactions: Interaction[] };
  const readable = interactions.map((interaction) => ({
    ...interaction,
    reqBody: readBody(interaction.reqBody),
  }));
  return { set, name: file.replace(/\.json$/, ""), interactions: inOrder(set, readable) };
}

/** The .NET recorder filed its interactions by request, not by time; a date has no fractions of a second. */
function inOrder(set: string, interactions: readonly Interaction[]): Interaction[] {
  if (set !== "sdk-net") return [...interactions];
  return [...interactions].sort(
    (a, b) => Date.parse(a.resHeaders.date ?? "") - Date.parse(b.resHeaders.date ?? ""),
  );
}

/** One version of the Python recorder wrote bodies as its own literals, some of them twice: b'{"location": …}'. */
function readBody(body: Json): Json {
  const literal = typeof body === "string" ? /^b'(.*)'$/s.exec(body)?.[1] : undefined;
  if (literal === undefined) return body;
  const unescaped = literal.replace(/\\(['\\])/g, "$1");
  return unescaped.startsWith("b'") ? readBody(unescaped) : (JSON.parse(unescaped) as Json);
}

/** True for JSON objects only. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member at a path of names; undefined where the way ends. */
export function memberAt(value: Json | undefined, ...names: string[]): Json | undefined {
  return names.reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), value);
}

/** The provisioning state that a resource's body shows. */
export function stateOf(body: Json | undefined): string | undefined {
  const state = memberAt(body, "properties", "provisioningState");
  return typeof state === "string" ? state : undefined;
}
