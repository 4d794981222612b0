import type { z } from "zod";
import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import { checkShape } from "@/lib/topology";
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

/** The request's JSON body as it came; the same refusals as `parseBody` but for the schema's. */
export async function readJson(request: Request): Promise<unknown> {
  if (!isJsonType(request.headers.get("content-type"))) {
    throw refusal("not-json-type", 415);
  }
  return parseJson(await readText(request));
}

/** True for application/json with any parameters; the form types a foreign page can send are not. */
export function isJsonType(contentType: string | null): boolean {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";
}

async function readText(request: Request): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_BODY_BYTES) throw tooLarge();
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8");
  let text = "";
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(): AppError {
  return refusal("body-too-large", 413, { limit: MAX_BODY_BYTES / 1024 / 1024 });
}
