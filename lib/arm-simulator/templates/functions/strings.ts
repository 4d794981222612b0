import { isObject, type Json } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { NotSimulated } from "../template-error";
import { nameGuid, uniqueString } from "../unique-string";
import { toTemplateText } from "../values";
import { formatText } from "./format";

/** The functions on texts. */
export const stringFunctions: Readonly<Record<string, TemplateFunction>> = {
  base64: onText((text) => Buffer.from(text, "utf8").toString("base64")),
  base64ToString: onText((text) => Buffer.from(text, "base64").toString("utf8")),
  base64ToJson: {
    least: 1,
    most: 1,
    run: (call) => parseJson(call, Buffer.from(call.text(0), "base64").toString("utf8")),
  },
  dataUri: onText(
    (text) => `data:text/plain;charset=utf8;base64,${Buffer.from(text, "utf8").toString("base64")}`,
  ),
  dataUriToString: onText((text) =>
    Buffer.from(text.slice(text.indexOf(",") + 1), "base64").toString("utf8"),
  ),
  endsWith: onTexts((text, part) => text.toLowerCase().endsWith(part.toLowerCase())),
  startsWith: onTexts((text, part) => text.toLowerCase().startsWith(part.toLowerCase())),
  format: { least: 1, run: (call) => formatText(call, call.text(0), call.values(1)) },
  guid: { least: 1, run: (call) => nameGuid(textsOf(call)) },
  uniqueString: { least: 1, run: (call) => uniqueString(textsOf(call)) },
  newGuid: { least: 0, most: 0, run: (call) => chanceOf(call).newGuid() },
  json: { least: 1, most: 1, run: (call) => parseJson(call, call.text(0)) },
  join: {
    least: 2,
    most: 2,
    run: (call) => call.joined(call.array(0).map(toTemplateText), call.text(1)),
  },
  padLeft: { least: 2, most: 3, run: padLeft },
  replace: {
    least: 3,
    most: 3,
    run: (call) => {
      const part = call.text(1);
      if (part === "") throw call.refuse("expects the text to be replaced not to be empty");
      const pieces = call.text(0).split(part);
      return call.joined(pieces, call.text(2));
    },
  },
  split: { least: 2, most: 2, run: (call) => split(call.text(0), delimitersOf(call)) },
  string: {
    least: 1,
    most: 1,
    run: (call) => call.joined([toTemplateText(call.value(0))]),
  },
  substring: { least: 2, most: 3, run: substring },
  toLower: onText((text) => text.toLowerCase()),
  toUpper: onText((text) => text.toUpperCase()),
  trim: onText((text) => text.trim()),
  uri: { least: 2, most: 2, run: combineUri },
  uriComponent: onText(encodeURIComponent),
  uriComponentToString: { least: 1, most: 1, run: decodeUri },
  utcNow: {
    least: 0,
    most: 1,
    run: (call) => formatUtc(new Date(chanceOf(call).now), call.optionalText(0)),
  },
};

function onText(change: (text: string) => string): TemplateFunction {
  return { least: 1, most: 1, run: (call) => call.joined([change(call.text(0))]) };
}

function onTexts(compare: (text: string, part: string) => boolean): TemplateFunction {
  return { least: 2, most: 2, run: (call) => compare(call.text(0), call.text(1)) };
}

function textsOf(call: Call): string[] {
  return Array.from({ length: call.count }, (_, index) => call.text(index));
}

/** What differs at every deployment may only stand in a parameter's default value. */
function chanceOf(call: Call) {
  if (!call.scope.allowsChance) throw call.refusePlace();
  return call.scope.place;
}

function parseJson(call: Call, text: string): Json {
  call.scope.budget.make(text.length);
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw call.refuse("expects its parameter to be a valid JSON string");
  }
}

const WIDEST_PADDING = 16;

function padLeft(call: Call): Json {
  const width = call.integer(1);
  if (width < 0 || width > WIDEST_PADDING)
    throw call.refuse(`expects its second parameter to be from 0 to ${WIDEST_PADDING}`);
  const filler = call.optionalText(2) ?? " ";
  if (filler.length !== 1) throw call.refuse("expects its third parameter to be a single character");
  return toTemplateText(call.value(0)).padStart(width, filler);
}

function delimitersOf(call: Call): string[] {
  const value = call.value(1);
  const delimiters = Array.isArray(value) ? value : [value];
  return delimiters.map((delimiter) =>
    typeof delimiter === "string" ? delimiter : call.refuseType(delimiter, "String"),
  );
}

function split(text: string, delimiters: readonly string[]): string[] {
  return delimiters
    .filter((delimiter) => delimiter !== "")
    .reduce((parts, delimiter) => parts.flatMap((part) => part.split(delimiter)), [text]);
}

function substring(call: Call): Json {
  const text = call.text(0);
  const start = call.integer(1);
  const length = call.count > 2 ? call.integer(2) : text.length - start;
  if (start < 0 || length < 0 || start + length > text.length) {
    throw call.refuse(
      `expects the index and length parameters to refer to a location within the string. The index parameter: '${start}', the length parameter: '${length}', the length of the string parameter: '${text.length}'`,
    );
  }
  return text.slice(start, start + length);
}

function combineUri(call: Call): Json {
  const [base, relative] = [call.text(0), call.text(1)];
  try {
    return new URL(relative, base).toString();
  } catch {
    throw call.refuse(`expects an absolute address, not '${base.slice(0, 200)}'`);
  }
}

function decodeUri(call: Call): Json {
  try {
    return decodeURIComponent(call.text(0));
  } catch (error) {
    if (error instanceof URIError) throw call.refuse("expects its parameter to be an encoded string");
    throw error;
  }
}

/** The standard forms and the usual letters of .NET's dates; 's' and 'fff' included, names of days and months not. */
export function formatUtc(date: Date, format: string | undefined): string {
  const iso = date.toISOString();
  const standard: Readonly<Record<string, string>> = {
    u: `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`,
    s: iso.slice(0, 19),
    o: `${iso.slice(0, 23)}0000Z`,
    d: `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`,
  };
  if (format === undefined) return `${iso.slice(0, 19).replace(/[-:]/g, "")}Z`;
  if (format.length === 1) {
    const found = standard[format];
    if (found === undefined) throw new NotSimulated(`the date format '${format}' in templates`);
    return found;
  }
  const parts: Readonly<Record<string, string>> = {
    yyyy: iso.slice(0, 4),
    yy: iso.slice(2, 4),
    MM: iso.slice(5, 7),
    M: String(Number(iso.slice(5, 7))),
    dd: iso.slice(8, 10),
    d: String(Number(iso.slice(8, 10))),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
    fff: iso.slice(20, 23),
  };
  return format.replace(/yyyy|yy|MM|M|dd|d|HH|mm|ss|fff/g, (part) => parts[part] ?? part);
}

/** The keys of an object or the items of an array count as its length; shared with the array functions. */
export function lengthOf(call: Call, value: Json): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  throw call.refuse("expects its parameter to be an array, a string or an object");
}
