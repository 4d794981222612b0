import { createHash } from "node:crypto";
import { type ArmReply, type ArmRequest, ok, type Route } from "../front-door/request";
import { type Json, type JsonObject, toArray, toObject, toText, toTexts } from "../json";
import type { Row } from "./expressions";
import { readQuery } from "./query";
import { invalidOptions, notInSubset } from "./refusals";
import { rowsOf, subscriptionsOf } from "./tables";

/** The most rows a page may hold, and what it holds when nobody says. */
const PAGE = 1000;

/** Azure Resource Graph, as far as finding resources needs it. */
export const resourceGraphRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/providers/Microsoft.ResourceGraph/resources",
    summary: "Query resources and their containers in a subset of KQL, page by page",
    handle: search,
  },
];

function search(request: ArmRequest): ArmReply {
  const { body, apiVersion } = request;
  for (const name of ["managementGroups", "facets"])
    if (toArray(body[name]).length > 0) throw notInSubset(`'${name}'`);
  const text = toText(body.query) ?? "";
  const query = readQuery(text);
  const options = toObject(body.options);
  const rows = query.run(rowsOf(request, query.table, subscriptionsOf(request, toTexts(body.subscriptions))));
  const size = readCount(options.$top, "$top", 1, PAGE) ?? PAGE;
  const from = readSkipToken(text, toText(options.$skipToken)) ?? readCount(options.$skip, "$skip", 0) ?? 0;
  const page = rows.slice(from, from + size);
  const isTruncated = from + page.length < rows.length;
  // Only rows that can be told apart can be paged through, so the query has to keep their ids.
  const canGoOn = isTruncated && page.every((row) => typeof row.id === "string");
  return ok({
    totalRecords: rows.length,
    count: page.length,
    data: isTable(options, apiVersion) ? toTable(page) : page.map((row) => ({ ...row })),
    facets: [],
    resultTruncated: String(isTruncated),
    ...(canGoOn ? { $skipToken: toSkipToken(text, from + page.length) } : {}),
  });
}

function isTable({ resultFormat }: JsonObject, apiVersion: string): boolean {
  const format = toText(resultFormat)?.toLowerCase() ?? (apiVersion < "2020" ? "table" : "objectarray");
  if (format !== "table" && format !== "objectarray")
    throw invalidOptions(`The resultFormat '${format}' is not supported.`);
  return format === "table";
}

function toTable(rows: readonly Row[]): Json {
  const names = Object.keys(rows[0] ?? {});
  const typeOf = (name: string) => {
    const value = rows[0]?.[name];
    return typeof value === "number" ? "integer" : typeof value === "string" ? "string" : "object";
  };
  return {
    columns: names.map((name) => ({ name, type: typeOf(name) })),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}

function readCount(
  value: Json | undefined,
  name: string,
  least: number,
  most = Infinity,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
    throw invalidOptions(
      `The value of ${name} must be a whole number from ${least}${most < Infinity ? ` to ${most}` : ""}.`,
    );
  return value;
}

/** A token belongs to the query it came from. */
function toSkipToken(query: string, at: number): string {
  return Buffer.from(JSON.stringify({ at, of: digest(query) })).toString("base64url");
}

function readSkipToken(query: string, token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  try {
    const { at, of } = JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as JsonObject;
    if (typeof at === "number" && Number.isInteger(at) && at >= 0 && of === digest(query)) return at;
  } catch {
    // Refused below like any other token that is none.
  }
  throw invalidOptions("The $skipToken does not belong to this query.");
}

function digest(query: string): string {
  return createHash("sha256").update(query).digest("base64url").slice(0, 16);
}
