/** Where a text stops being JSON, counted from 1, and what stands there. */
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

/**
 * Finds the first fault of a text that `JSON.parse` refused. Engines word their messages differently and leave the
 * position out of short texts, so the text is read again here; no recursion, so depth does not matter.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: ("[" | "{")[] = [];
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
    return inside === undefined ? "end" : inside === "[" ? ", or ]" : ", or }";
  };
  for (;;) {
    match(SPACE);
    const character = text[at];
    if (expected === "end") return character === undefined ? null : faultAt(text, at, expected);
    if (character === undefined) return faultAt(text, at, expected);
    if (expected.startsWith("value")) {
      if (character === "[" || character === "{") {
        open.push(character);
        at += 1;
        expected = character === "[" ? "value or ]" : "key or }";
      } else if (character === "]" && expected === "value or ]") {
        open.pop();
        at += 1;
        expected = afterValue();
      } else if (match(STRING) || match(NUMBER) || match(WORD)) expected = afterValue();
      else return faultAt(text, at, expected);
    } else if (expected.startsWith("key") && character !== "}") {
      if (!match(STRING)) return faultAt(text, at, expected);
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
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const found = at >= text.length ? "the text ends" : `there is ${JSON.stringify(text[at])}`;
  return {
    line,
    column: at - before.lastIndexOf("\n"),
    message: `${found} where ${WANTED[expected]} must stand`,
  };
}
