/** A message taken apart: texts, and the places where values go. */
export type MessagePart =
  | string
  | { name: string }
  /** The number of the plural around it, as `#`. */
  | { count: true }
  | { name: string; kind: "plural" | "select"; cases: ReadonlyMap<string, MessagePart[]> };

/**
 * Takes an ICU message apart as far as we write them: values, plural, select and quoting. Null for anything beyond
 * (markup, formats, a fault), which is left to the library.
 */
export function compileMessage(message: string): MessagePart[] | null {
  const reader = { text: message, at: 0 };
  const parts = readParts(reader, false);
  return parts && reader.at === message.length ? parts : null;
}

/** Fills a message that was taken apart; null where a value is missing or of another type than is asked for. */
export function fillCompiled(
  parts: readonly MessagePart[],
  values: Readonly<Record<string, string | number>>,
  count?: number,
): string | null {
  let text = "";
  for (const part of parts) {
    const piece = typeof part === "string" ? part : fillPart(part, values, count);
    if (piece === null) return null;
    text += piece;
  }
  return text;
}

interface Reader {
  text: string;
  at: number;
}

const numbers = new Intl.NumberFormat("en");
const plurals = new Intl.PluralRules("en");

function fillPart(
  part: Exclude<MessagePart, string>,
  values: Readonly<Record<string, string | number>>,
  count: number | undefined,
): string | null {
  if ("count" in part) return count === undefined ? null : numbers.format(count);
  const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
  if (value === undefined) return null;
  if (!("kind" in part)) return String(value);
  if (part.kind === "select") {
    const chosen = part.cases.get(String(value)) ?? part.cases.get("other");
    return chosen ? fillCompiled(chosen, values, count) : null;
  }
  if (typeof value !== "number") return null;
  const chosen =
    part.cases.get(`=${value}`) ?? part.cases.get(plurals.select(value)) ?? part.cases.get("other");
  return chosen ? fillCompiled(chosen, values, value) : null;
}

/** Reads up to the end, or up to the brace that closes a case. */
function readParts(reader: Reader, inPlural: boolean): MessagePart[] | null {
  const parts: MessagePart[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") parts.push(text);
    text = "";
  };
  for (; reader.at < reader.text.length; reader.at += 1) {
    const sign = reader.text.charAt(reader.at);
    if (sign === "}") break;
    if (sign === "<") return null;
    if (sign === "'") text += readQuoted(reader, inPlural);
    else if (sign === "#" && inPlural) {
      flush();
      parts.push({ count: true });
    } else if (sign === "{") {
      flush();
      const part = readArgument(reader, inPlural);
      if (part === null) return null;
      parts.push(part);
    } else text += sign;
  }
  flush();
  return parts;
}

/** Two apostrophes are one; one before a brace begins a text that is taken as it is; any other is itself. */
function readQuoted(reader: Reader, inPlural: boolean): string {
  const { text, at } = reader;
  const next = text.charAt(at + 1);
  if (next === "'") {
    reader.at += 1;
    return "'";
  }
  if (next !== "{" && next !== "}" && !(next === "#" && inPlural)) return "'";
  let quoted = "";
  for (reader.at += 1; reader.at < text.length; reader.at += 1) {
    const sign = text.charAt(reader.at);
    if (sign !== "'") quoted += sign;
    else if (text.charAt(reader.at + 1) === "'") {
      quoted += "'";
      reader.at += 1;
    } else break;
  }
  return quoted;
}

const HEAD = /\{\s*(\w+)\s*(?:,\s*(plural|select)\s*,\s*)?/y;
const CASE = /\s*(=\d+|\w+)\s*\{/y;

/** Reads an argument from its opening brace; the reader stays on the closing one. */
function readArgument(reader: Reader, inPlural: boolean): MessagePart | null {
  const head = match(HEAD, reader);
  const [, name, kind] = head ?? [];
  if (name === undefined) return null;
  if (kind !== "plural" && kind !== "select") return reader.text.charAt(reader.at) === "}" ? { name } : null;
  const cases = new Map<string, MessagePart[]>();
  for (let found = match(CASE, reader); found !== null; found = match(CASE, reader)) {
    const parts = readParts(reader, inPlural || kind === "plural");
    if (parts === null || reader.text.charAt(reader.at) !== "}") return null;
    reader.at += 1;
    cases.set(found[1] ?? "", parts);
  }
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1;
  return cases.size > 0 && reader.text.charAt(reader.at) === "}" ? { name, kind, cases } : null;
}

function match(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found) reader.at = pattern.lastIndex;
  return found;
}
