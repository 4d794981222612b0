/**
 * Set by Azure alone; the SDK leaves them out of requests, which loses nothing. `name` and `type` of the resource
 * itself are in its URL.
 */
const READ_ONLY = new Set(["etag", "provisioningState", "resourceGuid"]);
const IN_THE_URL = new Set(["name", "type"]);

/** The SDK's model has no place for part of a body: sending it would silently change what was asked for. */
export class LostFieldsError extends Error {
  override readonly name = "LostFieldsError";
  readonly paths: string[];

  constructor(paths: string[]) {
    super(`the request would lose ${paths.join(", ")}`);
    this.paths = paths;
  }
}

/**
 * The paths of what was asked for and is not in the body sent, or differs there. Additions do not count: the SDK
 * sends an empty `properties` with some references.
 */
export function findLostFields(asked: unknown, sent: unknown): string[] {
  if (!isRecord(asked)) return compare(asked, sent, "");
  const own = Object.fromEntries(Object.entries(asked).filter(([key]) => !IN_THE_URL.has(key)));
  return compare(own, sent, "");
}

function compare(asked: unknown, sent: unknown, path: string): string[] {
  if (asked === undefined) return [];
  if (Array.isArray(asked)) {
    if (!Array.isArray(sent) || sent.length !== asked.length) return [path];
    return asked.flatMap((item, index) => compare(item, sent[index], `${path}[${index}]`));
  }
  if (!isRecord(asked)) return asked === sent ? [] : [path];
  // An object without fields says nothing that could be lost; the SDK leaves some of them out.
  if (Object.keys(asked).length === 0) return [];
  if (!isRecord(sent)) return [path];
  return Object.entries(asked)
    .filter(([key]) => !READ_ONLY.has(key))
    .flatMap(([key, value]) => compare(value, sent[key], path === "" ? key : `${path}.${key}`));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
