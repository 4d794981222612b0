import type { Json } from "../json";
import {
  type Expression,
  expect,
  peek,
  type Reader,
  type Row,
  readExpression,
  takeWord,
} from "./expressions";
import { toText } from "./functions";
import { invalidQuery, notInSubset, unknownColumn } from "./refusals";
import { tokenize } from "./tokens";

/** A query that has been read. */
export interface Query {
  /** Lower-cased; resources when the query names none. */
  table: string;
  run(rows: readonly Row[]): Row[];
}

type Step = (rows: readonly Row[]) => readonly Row[];

interface Column {
  name: string;
  value: Expression;
}

/** The operators of the subset; every other one is refused loudly. */
const OPERATORS: Readonly<Record<string, (reader: Reader) => Step>> = {
  where: readWhere,
  project: readProject,
  "project-away": readProjectAway,
  extend: readExtend,
  order: readOrder,
  sort: readOrder,
  take: readTake,
  limit: readTake,
  top: readTop,
  count: () => (rows) => [{ Count: rows.length }],
  distinct: readDistinct,
  summarize: readSummarize,
};

/** Reads a query in the subset of KQL that finding resources needs; throws Resource Graph's 400, or 501. */
export function readQuery(text: string): Query {
  const reader: Reader = { query: text, tokens: tokenize(text), at: 0, depth: 0 };
  const first = peek(reader);
  if (first.kind !== "word") throw invalidQuery(text, first.at, first.value, "table");
  const startsWithOperator = first.value.toLowerCase() in OPERATORS;
  if (!startsWithOperator) reader.at += 1;
  const table = startsWithOperator ? "resources" : first.value.toLowerCase();
  const steps: Step[] = startsWithOperator ? [readStep(reader)] : [];
  while (takeWord(reader, "|")) steps.push(readStep(reader));
  const rest = peek(reader);
  if (rest.kind !== "end") throw invalidQuery(text, rest.at, rest.value, "|");
  return { table, run: (rows) => [...steps.reduce<readonly Row[]>((left, step) => step(left), rows)] };
}

function readStep(reader: Reader): Step {
  const { value } = expect(reader, "word");
  const name = value.toLowerCase();
  const read = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!read) throw notInSubset(`the operator '${value}'`);
  return read(reader);
}

function readWhere(reader: Reader): Step {
  const wanted = readExpression(reader);
  return (rows) => rows.filter((row) => wanted(row) === true);
}

function readProject(reader: Reader): Step {
  const columns = readColumns(reader);
  return (rows) => rows.map((row) => compute(row, columns));
}

function readExtend(reader: Reader): Step {
  const columns = readColumns(reader);
  return (rows) => rows.map((row) => ({ ...row, ...compute(row, columns) }));
}

function readProjectAway(reader: Reader): Step {
  const names = readNames(reader);
  return (rows) =>
    rows.map((row) => {
      const missing = names.find((name) => !Object.hasOwn(row, name));
      if (missing !== undefined) throw unknownColumn(missing);
      return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
    });
}

function readOrder(reader: Reader): Step {
  if (!takeWord(reader, "by")) throw invalidQuery(reader.query, peek(reader).at, peek(reader).value, "by");
  const keys = [readSortKey(reader)];
  while (takeWord(reader, ",")) keys.push(readSortKey(reader));
  return (rows) => sorted(rows, keys);
}

function readTop(reader: Reader): Step {
  const count = Number(expect(reader, "number").value);
  const order = readOrder(reader);
  return (rows) => order(rows).slice(0, count);
}

function readTake(reader: Reader): Step {
  const count = Number(expect(reader, "number").value);
  return (rows) => rows.slice(0, count);
}

function readDistinct(reader: Reader): Step {
  const columns = readColumns(reader);
  return (rows) => {
    const found = rows.map((row) => compute(row, columns));
    return [...new Map(found.map((row) => [JSON.stringify(Object.values(row)), row])).values()];
  };
}

/** `summarize [name =] count() [by …]`: counting is all that finding resources needs. */
function readSummarize(reader: Reader): Step {
  const named = reader.tokens[reader.at + 1]?.value === "=" ? expect(reader, "word").value : "count_";
  takeWord(reader, "=");
  const { value } = expect(reader, "word");
  if (value.toLowerCase() !== "count") throw notInSubset(`the aggregation '${value}'`);
  expect(reader, "sign", "(");
  expect(reader, "sign", ")");
  const columns = takeWord(reader, "by") ? readColumns(reader) : [];
  return (rows) => {
    const groups = new Map<string, { row: Row; count: number }>();
    for (const row of rows.map((one) => compute(one, columns))) {
      const key = JSON.stringify(Object.values(row));
      groups.set(key, { row, count: (groups.get(key)?.count ?? 0) + 1 });
    }
    if (columns.length === 0) return [{ [named]: rows.length }];
    return [...groups.values()].map(({ row, count }) => ({ ...row, [named]: count }));
  };
}

function readColumns(reader: Reader): Column[] {
  const columns = [readColumn(reader)];
  while (takeWord(reader, ",")) columns.push(readColumn(reader));
  return columns;
}

/** `name = expression`, a column, or a path, which is called by its parts joined with underscores. */
function readColumn(reader: Reader): Column {
  const begins = reader.at;
  const isNamed = peek(reader).kind === "word" && reader.tokens[begins + 1]?.value === "=";
  if (isNamed) {
    const name = expect(reader, "word").value;
    expect(reader, "sign", "=");
    return { name, value: readExpression(reader) };
  }
  const value = readExpression(reader);
  const parts = reader.tokens.slice(begins, reader.at).filter(({ kind }) => kind !== "sign");
  return { name: parts.map((part) => part.value).join("_"), value };
}

function readNames(reader: Reader): string[] {
  const names = [expect(reader, "word").value];
  while (takeWord(reader, ",")) names.push(expect(reader, "word").value);
  return names;
}

function readSortKey(reader: Reader): { value: Expression; direction: 1 | -1 } {
  const value = readExpression(reader);
  const isAscending = takeWord(reader, "asc");
  // KQL sorts downwards unless told otherwise.
  if (!isAscending) takeWord(reader, "desc");
  if (peek(reader).value.toLowerCase() === "nulls") throw notInSubset("'nulls first' and 'nulls last'");
  return { value, direction: isAscending ? 1 : -1 };
}

function sorted(rows: readonly Row[], keys: readonly { value: Expression; direction: 1 | -1 }[]): Row[] {
  return [...rows].sort((a, b) => {
    for (const { value, direction } of keys) {
      const order = compareValues(value(a), value(b));
      if (order !== 0) return order * direction;
    }
    return 0;
  });
}

function compareValues(left: Json, right: Json): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [a, b] = [toText(left), toText(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function compute(row: Row, columns: readonly Column[]): Row {
  return Object.fromEntries(columns.map(({ name, value }) => [name, value(row)]));
}
