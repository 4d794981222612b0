import { AppError } from "@/lib/shared";

/** Parses JSON; refuses with 400 `not-json` and the place of the fault, `line` and `column` counted from 1. */
export function parseJson(text: string): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message quotes the text around the fault, which may be a key: it is not passed on.
    if (json.trim() === "") throw new AppError("not-json", 400, "This is not JSON. It is empty.");
    const place = placeOf(json, findJsonFault(json));
    throw new AppError(
      "not-json",
      400,
      `This is not JSON. The fault is at line ${place.line}, column ${place.column}.`,
      { extensions: { ...place } },
    );
  }
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these characters in strings.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The offset at which text that is not JSON stops being JSON. The engine's messages only sometimes tell. */
export function findJsonFault(text: string): number {
  const open: ("}" | "]")[] = [];
  let at = 0;
  /** What may come next: a value, a value or the end of a list, a name, a name or the end, or what follows a value. */
  let expected: "value" | "item" | "name" | "member" | "after" = "value";
  for (;;) {
    at = skip(SPACE, text, at) ?? at;
    const character = text[at];
    if (character === undefined) return at;
    if (expected === "after") {
      const closing = open.at(-1);
      if (character === closing) open.pop();
      else if (character === "," && closing !== undefined) expected = closing === "}" ? "name" : "value";
      else return at;
      at += 1;
    } else if (expected === "name" || expected === "member") {
      if (character === "}" && expected === "member") {
        open.pop();
        at += 1;
        expected = "after";
        continue;
      }
      const end = skip(STRING, text, at);
      if (end === null) return at;
      at = skip(SPACE, text, end) ?? end;
      if (text[at] !== ":") return at;
      at += 1;
      expected = "value";
    } else if (character === "]" && expected === "item") {
      open.pop();
      at += 1;
      expected = "after";
    } else if (character === "{" || character === "[") {
      open.push(character === "{" ? "}" : "]");
      expected = character === "{" ? "member" : "item";
      at += 1;
    } else {
      const end = skip(STRING, text, at) ?? skip(SCALAR, text, at);
      if (end === null) return at;
      at = end;
      expected = "after";
    }
  }
}

/** The offset behind the match that starts exactly at `at`, or null. */
function skip(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
