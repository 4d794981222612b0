/**
 * Set by Azure alone; the SDK leaves them out of requests, which loses nothing. `name` and `type` of the resource
 * itself are in its URL.
 */
const READ_ONLY = new Set(["etag", "provisioningState", "resourceGuid"]);
const IN_THE_URL = new Set(["name", "type"]);

/**
 * The body to send: what the SDK made of it, with everything that was asked for in its place. The SDK drops what its
 * model does not know, and a PUT without a field of an existing resource would take that field away. Additions of
 * the SDK stay, e.g. the empty `properties` of some references. A property asked for as null is to be taken away: it is
 * left out.
 */
export function restoreLostFields(asked: unknown, sent: unknown): unknown {
  if (!isRecord(asked)) return restore(asked, sent);
  const own = Object.fromEntries(Object.entries(asked).filter(([key]) => !IN_THE_URL.has(key)));
  const restored = restore(own, sent);
  return isRecord(restored) && isRecord(restored.properties)
    ? { ...restored, properties: withoutNull(restored.properties) }
    : restored;
}

function withoutNull(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}

function restore(asked: unknown, sent: unknown): unknown {
  if (asked === undefined) return sent;
  if (Array.isArray(asked)) {
    const items = Array.isArray(sent) && sent.length === asked.length ? sent : [];
    return asked.map((item, index) => restore(item, items[index]));
  }
  if (!isRecord(asked)) return asked;
  const found = isRecord(sent) ? sent : {};
  const members = Object.entries(asked)
    .filter(([key]) => !READ_ONLY.has(key))
    .map(([key, value]) => [key, restore(value, found[key])]);
  return { ...found, ...Object.fromEntries(members) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
