import type { Json } from "../json";
import { FUNCTIONS, low, toText } from "./functions";
import { invalidQuery, notInSubset, unknownColumn } from "./refusals";
import type { Token } from "./tokens";

/** A row of a table: its columns by name. */
export type Row = Readonly<Record<string, Json>>;

/** Computes a value from a row. */
export type Expression = (row: Row) => Json;

/** A query being read. */
export interface Reader {
  query: string;
  tokens: readonly Token[];
  at: number;
  /** Expressions that are open, one within the other. */
  depth: number;
}

/** Deeper than anybody writes; reading calls itself for every level. */
const DEEPEST = 100;

const AGAINST_TEXT: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  "=~": (left, right) => low(left) === low(right),
  "!~": (left, right) => low(left) !== low(right),
  contains: (left, right) => low(left).includes(low(right)),
  "!contains": (left, right) => !low(left).includes(low(right)),
  contains_cs: (left, right) => left.includes(right),
  startswith: (left, right) => low(left).startsWith(low(right)),
  "!startswith": (left, right) => !low(left).startsWith(low(right)),
  endswith: (left, right) => low(left).endsWith(low(right)),
  "!endswith": (left, right) => !low(left).endsWith(low(right)),
  has: (left, right) => words(left).includes(low(right)),
  "!has": (left, right) => !words(left).includes(low(right)),
};

/** The list operators: whether they match in any case, and whether they turn the answer around. */
const AGAINST_LIST: Readonly<Record<string, { anyCase: boolean; not: boolean }>> = {
  in: { anyCase: false, not: false },
  "in~": { anyCase: true, not: false },
  "!in": { anyCase: false, not: true },
  "!in~": { anyCase: true, not: true },
};

/** Reads a whole expression: `or` binds least, then `and`, then the comparisons. */
export function readExpression(reader: Reader): Expression {
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw notInSubset(`more than ${DEEPEST} levels of brackets`);
  const parts = [readAnd(reader)];
  while (takeWord(reader, "or")) parts.push(readAnd(reader));
  reader.depth -= 1;
  const [only] = parts;
  return parts.length === 1 && only ? only : (row) => parts.some((part) => part(row) === true);
}

/** The token the reader stands at. */
export function peek({ tokens, at }: Reader): Token {
  return tokens[at] ?? { kind: "end", value: "", at: 0 };
}

/** Takes the word or sign when it stands next. */
export function takeWord(reader: Reader, value: string): boolean {
  const token = peek(reader);
  if (token.kind === "text" || token.value.toLowerCase() !== value) return false;
  reader.at += 1;
  return true;
}

/** Takes a token of this kind, or the very sign; refuses any other. */
export function expect(reader: Reader, kind: Token["kind"], value?: string): Token {
  const token = peek(reader);
  if (token.kind !== kind || (value !== undefined && token.value !== value))
    throw invalidQuery(reader.query, token.at, token.value, value ?? kind);
  reader.at += 1;
  return token;
}

function readAnd(reader: Reader): Expression {
  const parts = [readComparison(reader)];
  while (takeWord(reader, "and")) parts.push(readComparison(reader));
  const [only] = parts;
  return parts.length === 1 && only ? only : (row) => parts.every((part) => part(row) === true);
}

function readComparison(reader: Reader): Expression {
  const left = readPrimary(reader);
  const token = peek(reader);
  const operator = token.kind === "text" ? "" : token.value.toLowerCase();
  const ofList = AGAINST_LIST[operator];
  if (ofList) {
    reader.at += 1;
    return readMembership(reader, left, ofList);
  }
  const ofText = AGAINST_TEXT[operator];
  if (ofText) {
    reader.at += 1;
    const right = readPrimary(reader);
    return (row) => ofText(toText(left(row)), toText(right(row)));
  }
  if (["==", "!=", "<", ">", "<=", ">="].includes(operator)) {
    reader.at += 1;
    const right = readPrimary(reader);
    return (row) => compare(operator, left(row), right(row));
  }
  const isOther = ["matches", "between", "+", "-", "*", "/", "%", "has_any", "has_all", "hasprefix"].includes(
    operator,
  );
  if (isOther) throw notInSubset(`the operator '${operator}'`);
  return left;
}

function readMembership(
  reader: Reader,
  left: Expression,
  how: { anyCase: boolean; not: boolean },
): Expression {
  const members = readArguments(reader);
  const fold = (value: Json) => (how.anyCase ? low(toText(value)) : toText(value));
  return (row) => {
    const value = fold(left(row));
    const listed = members
      .map((member) => member(row))
      .flatMap((member) => (Array.isArray(member) ? member : [member]));
    return listed.some((member) => fold(member) === value) !== how.not;
  };
}

function readArguments(reader: Reader): Expression[] {
  expect(reader, "sign", "(");
  const found: Expression[] = [];
  if (takeWord(reader, ")")) return found;
  do found.push(readExpression(reader));
  while (takeWord(reader, ","));
  expect(reader, "sign", ")");
  return found;
}

function readPrimary(reader: Reader): Expression {
  const token = peek(reader);
  if (takeWord(reader, "(")) {
    const inner = readExpression(reader);
    expect(reader, "sign", ")");
    return readPath(reader, inner);
  }
  if (token.kind === "end" || token.kind === "sign")
    throw invalidQuery(reader.query, token.at, token.value, "expression");
  reader.at += 1;
  if (token.kind === "text") return () => token.value;
  if (token.kind === "number") return () => Number(token.value);
  if (["true", "false"].includes(token.value)) return () => token.value === "true";
  if (peek(reader).value === "(" && peek(reader).kind === "sign")
    return readPath(reader, readCall(reader, token));
  return readPath(reader, column(token.value));
}

function readCall(reader: Reader, { value }: Token): Expression {
  const name = value.toLowerCase();
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!call) throw notInSubset(`the function '${value}'`);
  const values = readArguments(reader);
  return (row) => call(values.map((one) => one(row)));
}

function column(name: string): Expression {
  return (row) => {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    if (value === undefined) throw unknownColumn(name);
    return value;
  };
}

/** `.name`, `['name']` and `[0]`, as often as they come; what is not there is null. */
function readPath(reader: Reader, from: Expression): Expression {
  const names: string[] = [];
  for (;;) {
    if (takeWord(reader, ".")) names.push(expect(reader, "word").value);
    else if (takeWord(reader, "[")) names.push(readIndex(reader));
    else break;
  }
  return names.length === 0 ? from : (row) => names.reduce(memberOf, from(row));
}

function readIndex(reader: Reader): string {
  const token = peek(reader);
  if (token.kind !== "text" && token.kind !== "number")
    throw invalidQuery(reader.query, token.at, token.value, "name or number");
  reader.at += 1;
  expect(reader, "sign", "]");
  return token.value;
}

function memberOf(value: Json, name: string): Json {
  if (typeof value !== "object" || value === null) return null;
  const found = Array.isArray(value)
    ? value[Number(name)]
    : Object.hasOwn(value, name)
      ? value[name]
      : undefined;
  return found ?? null;
}

function compare(operator: string, left: Json, right: Json): boolean {
  const areNumbers = typeof left === "number" && typeof right === "number";
  const [a, b] = areNumbers ? [left, right] : [toText(left), toText(right)];
  switch (operator) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    default:
      return a >= b;
  }
}

function words(text: string): string[] {
  return low(text).split(/[^a-z0-9]+/);
}
