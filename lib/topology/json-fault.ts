/** Where a text cannot be taken as JSON, counted from 1, and why. */
export interface JsonFault {
  line: number;
  column: number;
  message: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// Everything from the space up but the quote and the backslash, then any number of escapes.
const STRING = /"[ !#-[\]-\u{10ffff}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\u{10ffff}]*)*"/uy;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or ]" | ", or }" | "end";

export type ParsedJson = { ok: true; value: unknown } | { ok: false; fault: JsonFault };

/**
 * Parses JSON, with or without a byte order mark. Two keys of one name in an object are a fault: `JSON.parse` would drop
 * the first without a word.
 */
export function parseJsonText(text: string): ParsedJson {
  const json = text.startsWith("\ufeff") ? text.slice(1) : text;
  const value = parseSound(json);
  if (value !== undefined) return { ok: true, value };
  const fault = findJsonFault(json);
  if (fault !== null) return { ok: false, fault };
  return { ok: true, value: JSON.parse(json) };
}

/**
 * The value of a text without fault, undefined for any other: the page asks with every key that is pressed, and looking
 * for the fault takes many times as long.
 */
function parseSound(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return countKeys(value) === countKeysInText(json) ? value : undefined;
  } catch {
    return undefined;
  }
}

function countKeys(value: unknown): number {
  let count = 0;
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const held: unknown[] = Object.values(next);
    if (!Array.isArray(next)) count += held.length;
    for (const each of held) if (typeof each === "object") open.push(each);
  }
  return count;
}

/** The strings with a colon after them, in a text that is JSON. */
function countKeysInText(json: string): number {
  let count = 0;
  for (let start = json.indexOf('"'); start !== -1; ) {
    let end = json.indexOf('"', start + 1);
    while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
    SPACE.lastIndex = end + 1;
    SPACE.test(json);
    if (json[SPACE.lastIndex] === ":") count += 1;
    start = json.indexOf('"', end + 1);
  }
  return count;
}

/** True for what stands after an odd number of backslashes. */
function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json[first - 1] === "\\") first -= 1;
  return (at - first) % 2 === 1;
}

/**
 * Finds the first fault. Engines word their messages differently and leave the position out of short texts, so the text
 * is read here; no recursion, so depth does not matter.
 */
function findJsonFault(text: string): JsonFault | null {
  /** Of an object the keys so far, null for a list. */
  const open: (Set<string> | null)[] = [];
  let at = 0;
  let expected: Expected = "value";
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const afterValue = (): Expected => {
    const inside = open.at(-1);
    return inside === undefined ? "end" : inside === null ? ", or ]" : ", or }";
  };
  for (;;) {
    match(SPACE);
    const character = text[at];
    if (expected === "end") return character === undefined ? null : faultAt(text, at, expected);
    if (character === undefined) return faultAt(text, at, expected);
    if (expected.startsWith("value")) {
      if (character === "[" || character === "{") {
        open.push(character === "[" ? null : new Set());
        at += 1;
        expected = character === "[" ? "value or ]" : "key or }";
      } else if (character === "]" && expected === "value or ]") {
        open.pop();
        at += 1;
        expected = afterValue();
      } else if (match(STRING) || match(NUMBER) || match(WORD)) expected = afterValue();
      else return faultAt(text, at, expected);
    } else if (expected.startsWith("key") && character !== "}") {
      const start = at;
      if (!match(STRING)) return faultAt(text, at, expected);
      const key: string = JSON.parse(text.slice(start, at));
      const keys = open.at(-1);
      if (keys?.has(key)) return { ...placeOf(text, start), message: sayTwice(key) };
      keys?.add(key);
      expected = ":";
    } else if (character === ":" && expected === ":") {
      at += 1;
      expected = "value";
    } else if (character === "," && expected.startsWith(",")) {
      at += 1;
      expected = expected === ", or ]" ? "value" : "key";
    } else if (
      (character === "]" && expected === ", or ]") ||
      (character === "}" && expected.endsWith("or }"))
    ) {
      open.pop();
      at += 1;
      expected = afterValue();
    } else return faultAt(text, at, expected);
  }
}

const WANTED: Record<Expected, string> = {
  value: "a value",
  "value or ]": "a value or ]",
  key: "a key in double quotes",
  "key or }": "a key in double quotes or }",
  ":": "a colon",
  ", or ]": "a comma or ]",
  ", or }": "a comma or }",
  end: "the end of the text",
};

function faultAt(text: string, at: number, expected: Expected): JsonFault {
  const found = at >= text.length ? "the text ends" : `there is ${JSON.stringify(text[at])}`;
  return { ...placeOf(text, at), message: `${found} where ${WANTED[expected]} must stand` };
}

function sayTwice(key: string): string {
  return `the key ${JSON.stringify(key.slice(0, 60))} stands twice in one object`;
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}
