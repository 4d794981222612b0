import { invalidFilter } from "../front-door/refusals";
import { toText } from "../json";
import type { Resource } from "../records";
import type { World } from "../world";

/** True for the resources that are wanted. */
export type ResourceFilter = (resource: Resource) => boolean;

/**
 * ARM's list filter: `eq` and `ne` on type, name, place and tags, `substringof` and `startswith`, joined by `and`,
 * `or` and brackets. Names of fields and the values of all but tags match in any case.
 */
export function readFilter(world: World, filter: string | null): ResourceFilter {
  if (!filter) return () => true;
  const tokens = tokenize(filter);
  const reader = { world, filter, tokens, at: 0, depth: 0 };
  const wanted = readOr(reader);
  if (reader.at < tokens.length) throw invalidFilter(filter);
  return wanted;
}

interface Reader {
  world: World;
  filter: string;
  tokens: readonly string[];
  at: number;
  /** Brackets that are open. */
  depth: number;
}

/** Deeper than anybody writes; reading calls itself for every level. */
const DEEPEST = 100;

/** A tag asked for by name and by value in one breath must be the same tag. */
interface Term {
  test: ResourceFilter;
  tagName?: string;
  tagValue?: string;
}

function tokenize(filter: string): string[] {
  const found = filter.match(/'(?:[^']|'')*'|[A-Za-z/]+|[(),]|\S/g) ?? [];
  return found.filter((token) => token.trim() !== "");
}

function readOr(reader: Reader): ResourceFilter {
  const parts = [readAnd(reader)];
  while (takeWord(reader, "or")) parts.push(readAnd(reader));
  return (resource) => parts.some((part) => part(resource));
}

function readAnd(reader: Reader): ResourceFilter {
  const terms = [readTerm(reader)];
  while (takeWord(reader, "and")) terms.push(readTerm(reader));
  const name = terms.find(({ tagName }) => tagName !== undefined)?.tagName;
  const value = terms.find(({ tagValue }) => tagValue !== undefined)?.tagValue;
  return (resource) => {
    if (name !== undefined && value !== undefined && !hasTag(resource, name, value)) return false;
    return terms.every(({ test }) => test(resource));
  };
}

function readTerm(reader: Reader): Term {
  if (takeWord(reader, "(")) {
    reader.depth += 1;
    if (reader.depth > DEEPEST) throw invalidFilter(reader.filter);
    const inner = readOr(reader);
    expect(reader, ")");
    reader.depth -= 1;
    return { test: inner };
  }
  const word = next(reader);
  if (/^substringof$/i.test(word)) {
    expect(reader, "(");
    const part = readValue(reader);
    expect(reader, ",");
    const read = readField(reader, next(reader));
    expect(reader, ")");
    return { test: (resource) => read(resource).some((text) => text.includes(part.toLowerCase())) };
  }
  if (/^startswith$/i.test(word)) {
    expect(reader, "(");
    const read = readField(reader, next(reader));
    expect(reader, ",");
    const part = readValue(reader);
    expect(reader, ")");
    return { test: (resource) => read(resource).some((text) => text.startsWith(part.toLowerCase())) };
  }
  return readComparison(reader, word);
}

function readComparison(reader: Reader, field: string): Term {
  const read = readField(reader, field);
  const operator = next(reader).toLowerCase();
  const value = readValue(reader);
  const isEqual: ResourceFilter = (resource) => read(resource).includes(value.toLowerCase());
  if (operator === "ne") return { test: (resource) => !isEqual(resource) };
  if (operator !== "eq") throw invalidFilter(reader.filter);
  const name = field.toLowerCase();
  return {
    test: isEqual,
    ...(name === "tagname" ? { tagName: value } : {}),
    ...(name === "tagvalue" ? { tagValue: value } : {}),
  };
}

/** The values a field has, in lower case: one, but for tags. */
function readField({ world, filter }: Reader, field: string): (resource: Resource) => string[] {
  const low = (text: string) => [text.toLowerCase()];
  switch (field.toLowerCase()) {
    case "resourcetype":
      return ({ type }) => low(type);
    case "name":
      return ({ name }) => low(name);
    case "location":
      return ({ location }) => low(location);
    case "resourcegroup":
      return ({ group }) => low(world.store.get("groups", group)?.name ?? "");
    case "tagname":
      return (resource) => tagsOf(resource).map(([name]) => name.toLowerCase());
    case "tagvalue":
      return (resource) => tagsOf(resource).map(([, value]) => value.toLowerCase());
    default:
      throw invalidFilter(filter);
  }
}

function hasTag(resource: Resource, name: string, value: string): boolean {
  return tagsOf(resource).some(
    ([tag, text]) => tag.toLowerCase() === name.toLowerCase() && text.toLowerCase() === value.toLowerCase(),
  );
}

function tagsOf({ envelope }: Resource): [name: string, value: string][] {
  const { tags } = envelope;
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return [];
  return Object.entries(tags).map(([name, value]) => [name, toText(value) ?? ""]);
}

function next(reader: Reader): string {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw invalidFilter(reader.filter);
  reader.at += 1;
  return token;
}

function takeWord(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.at]?.toLowerCase() !== word) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, token: string): void {
  if (next(reader) !== token) throw invalidFilter(reader.filter);
}

function readValue(reader: Reader): string {
  const token = next(reader);
  if (!/^'.*'$/s.test(token)) throw invalidFilter(reader.filter);
  return token.slice(1, -1).replaceAll("''", "'");
}
