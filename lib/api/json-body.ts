import type { z } from "zod";
import { refusal } from "@/lib/messages";
import { checkShape } from "@/lib/topology";
import { readBodyText } from "./body-text";
import { parseJson } from "./json-text";
import { refuseFaults } from "./problem";

/** The largest body taken, in bytes: a topology of several thousand networks stays far below. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * The request's JSON body, checked by `schema`. Refuses with 415 (not application/json), 413 (over
 * MAX_BODY_BYTES), 400 `not-json` (with line and column) and 422 `invalid-request` (with the paths).
 */
export async function parseBody<T extends z.ZodType>(schema: T, request: Request): Promise<z.output<T>> {
  const checked = checkShape(schema, await readJson(request));
  if (!checked.ok) throw refuseFaults("invalid-request", checked.faults);
  return checked.value;
}

/** As `parseBody`; a request without a body says the same as an empty object. */
export async function parseOptionalBody<T extends z.ZodType>(
  schema: T,
  request: Request,
): Promise<z.output<T>> {
  return carriesBody(request.headers) ? parseBody(schema, request) : schema.parse({});
}

/** True when a body follows the headers, as RFC 9112 tells it. */
export function carriesBody(headers: Headers): boolean {
  return headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;
}

/** The request's JSON body as it came; the same refusals as `parseBody` but for the schema's. */
export async function readJson(request: Request): Promise<unknown> {
  if (!isJsonType(request.headers.get("content-type"))) {
    throw refusal("not-json-type", 415);
  }
  return parseJson(await readBodyText(request, MAX_BODY_BYTES));
}

/** True for application/json with any parameters; the form types a foreign page can send are not. */
export function isJsonType(contentType: string | null): boolean {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";
}
