import { isObject, type Json, type JsonObject } from "../json";
import { invalidRequestContent, unsupportedEncoding } from "./refusals";

/** Deeper than any template; what lies deeper is an attack, and would break whoever walks through it. */
const DEEPEST = 100;

/** The JSON object in a request's body, empty when there is none; 400 and 415 for everything else. */
export function readJsonBody(
  text: string,
  headers: Readonly<Record<string, string | undefined>>,
): JsonObject {
  const encoding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  if (encoding !== "identity") throw unsupportedEncoding(encoding);
  const trimmed = text.replace(/^\uFEFF/, "");
  if (trimmed.trim() === "") return {};
  let value: Json;
  try {
    value = JSON.parse(trimmed) as Json;
  } catch (error) {
    throw invalidRequestContent(error instanceof Error ? error.message : "not JSON");
  }
  if (!isObject(value)) throw invalidRequestContent("the body must be a JSON object");
  if (isDeeperThan(value, DEEPEST)) throw invalidRequestContent(`more than ${DEEPEST} levels deep`);
  return value;
}

/** Walks level by level instead of calling itself: the value may be deeper than the stack. */
function isDeeperThan(value: Json, levels: number): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level
      .filter((item): item is Json[] | JsonObject => typeof item === "object" && item !== null)
      .flatMap((item) => Object.values(item).filter((member) => member !== undefined));
  }
  return false;
}
