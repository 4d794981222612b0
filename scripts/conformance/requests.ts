import type { TypeSchema } from "./api-schema";
import { readPath } from "./arm-path";
import { isObject, type Json, type JsonObject, type Recording } from "./interaction";

/** One published request. */
export interface ExampleRequest {
  type: string;
  body: Json;
}

/**
 * Rebuilds requests that a recorder did not keep, from the reply: what clients were recorded to send for the type,
 * without what only the service writes. It must not hand the simulator the service's own members.
 */
export class RequestBuilder {
  readonly #sent = new Map<string, Set<string>>();
  readonly #schemas: ReadonlyMap<string, TypeSchema>;

  /** `examples` are the request bodies that the specification publishes. */
  constructor(
    recordings: readonly Recording[],
    schemas: ReadonlyMap<string, TypeSchema>,
    examples: readonly ExampleRequest[],
  ) {
    this.#schemas = schemas;
    for (const { type, body } of examples) this.#note(type, body, "");
    for (const { interactions } of recordings)
      for (const { method, url, reqBody } of interactions)
        if (method === "PUT" && isObject(reqBody)) this.#note(readPath(url).type, reqBody, "");
  }

  /** The request that would have made a resource like this one. */
  rebuild(type: string, body: JsonObject): JsonObject {
    const readOnly = this.#schemas.get(type)?.readOnly ?? new Set<string>();
    const sent = this.#sent.get(type);
    const wanted = (path: string, value: Json) =>
      !isBlankedKey(path, value) &&
      !ENVELOPE.has(path) &&
      !readOnly.has(path) &&
      (sent === undefined || sent.has(path) || isReference(value));
    return pick(body, "", wanted) as JsonObject;
  }

  #note(type: string, value: Json, path: string): void {
    const paths = this.#sent.get(type) ?? new Set();
    this.#sent.set(type, paths);
    if (Array.isArray(value)) for (const item of value) this.#note(type, item, `${path}[]`);
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      paths.add(`${path}.${name}`);
      this.#note(type, inner, `${path}.${name}`);
    }
  }
}

/** Keys that a recorder wrote over with something that no key can be. */
function isBlankedKey(path: string, value: Json): boolean {
  return path === ".properties.sharedKey" && !/^[\x20-\x7e]{1,128}$/.test(String(value));
}

/** References are the client's own: only it knows what it wants to use. */
function isReference(value: Json): boolean {
  return isObject(value) && typeof value.id === "string" && Object.keys(value).length === 1;
}

const ENVELOPE = new Set([".id", ".name", ".type", ".etag"]);

function pick(value: Json, path: string, wanted: (path: string, value: Json) => boolean): Json {
  if (Array.isArray(value)) return value.map((item) => pick(item, `${path}[]`, wanted));
  if (!isObject(value)) return value;
  if (isReference(value)) return value;
  const entries = Object.entries(value).filter(
    ([name, inner]) => path === ".tags" || name === "tags" || wanted(`${path}.${name}`, inner),
  );
  return Object.fromEntries(entries.map(([name, inner]) => [name, pick(inner, `${path}.${name}`, wanted)]));
}
