/**
 * What a message asks for, sorted, each once: "{count, plural}" and the like with the choices of a select, formats as
 * they stand, and tags as "<b>". Two languages say the same with the same list, in whatever order.
 */
export function listArguments(message: string): string[] {
  const found = new Set<string>();
  readText(message, 0, found);
  return [...found].sort();
}

const TAG = /<(\w+)\/?>/y;
const HEAD = /\s*(\w+)\s*(?:,\s*(plural|select|selectordinal)\s*,)?/y;
const CASE = /\s*(=\d+|\w+)\s*\{/y;

/** Reads to the end, or to the brace that closes a case; where it stopped. */
function readText(message: string, start: number, found: Set<string>): number {
  let at = start;
  for (; at < message.length && message.charAt(at) !== "}"; at += 1) {
    const sign = message.charAt(at);
    if (sign === "'" && /['{}]/.test(message.charAt(at + 1))) at = message.indexOf("'", at + 1);
    else if (sign === "{") at = readArgument(message, at + 1, found);
    else if (sign === "<") {
      const [, tag] = match(TAG, message, at) ?? [];
      if (tag !== undefined) found.add(`<${tag}>`);
    }
  }
  return at;
}

/** Reads an argument behind its opening brace; where its closing one stands. */
function readArgument(message: string, start: number, found: Set<string>): number {
  const [head = "", name = "", kind] = match(HEAD, message, start) ?? [];
  if (kind === undefined) {
    const end = message.indexOf("}", start);
    found.add(`{${message.slice(start, end)}}`);
    return end;
  }
  let at = start + head.length;
  const choices: string[] = [];
  for (let next = match(CASE, message, at); next !== null; next = match(CASE, message, at)) {
    choices.push(next[1] ?? "");
    at = readText(message, at + next[0].length, found) + 1;
  }
  // How many forms a number has is each language's own affair; what can be chosen is not.
  found.add(kind === "select" ? `{${name}, select: ${choices.sort().join(" ")}}` : `{${name}, ${kind}}`);
  return message.indexOf("}", at);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
