import { invariant } from "@/lib/shared";

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Where the element's own zero lies, from the `translate` of what it stands in. */
  origin: { x: number; y: number };
}

const TAG = /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="(?:[^"<>&]|&(?:amp|lt|gt|quot|#39);)*")*)(\/?)>/y;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+/y;
const ATTRIBUTE = /([a-zA-Z:-]+)="([^"]*)"/g;
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Reads the little XML that pictures are made of, more strictly than any browser; throws on whatever is not well-formed. */
export function readXml(xml: string): { elements: XmlElement[]; texts: string[] } {
  invariant(!NOT_XML.test(xml), "a character that XML does not have");
  const elements: XmlElement[] = [];
  const texts: string[] = [];
  const open: { name: string; inner: XmlElement["origin"] }[] = [];
  for (let at = 0; at < xml.length; ) {
    const tag = matchAt(TAG, xml, at);
    const own = tag ?? matchAt(TEXT, xml, at);
    invariant(own !== null, `no XML at ${at}: ${xml.slice(at, at + 40)}`);
    at += own[0].length;
    if (tag === null) {
      texts.push(readEntities(own[0]));
      continue;
    }
    const [, isEnd, name = "", written = "", isEmpty] = tag;
    if (isEnd) {
      invariant(open.pop()?.name === name, `</${name}> closes nothing`);
      continue;
    }
    const origin = open.at(-1)?.inner ?? { x: 0, y: 0 };
    const attributes = readAttributes(written);
    elements.push({ name, attributes, origin });
    const [x = 0, y = 0] =
      /translate\(([^)]*)\)/
        .exec(attributes.transform ?? "")?.[1]
        ?.split(" ")
        .map(Number) ?? [];
    if (!isEmpty) open.push({ name, inner: { x: origin.x + x, y: origin.y + y } });
    invariant(open.length > 0 || at === xml.length, "one root element");
  }
  invariant(open.length === 0, "every element is closed");
  return { elements, texts };
}

/** Boxes, beginnings of texts and ends of lines that lie outside of the root's view box. */
export function outsideOf(elements: readonly XmlElement[]): string[] {
  const [, , width = 0, height = 0] = (elements[0]?.attributes.viewBox ?? "").split(" ").map(Number);
  return elements.flatMap(({ name, attributes, origin }) => {
    const isOut = cornersOf(name, attributes).some(
      ([x, y]) =>
        !(x + origin.x >= 0 && x + origin.x <= width && y + origin.y >= 0 && y + origin.y <= height),
    );
    return isOut ? [`${name} ${JSON.stringify(attributes)}`] : [];
  });
}

function cornersOf(name: string, attributes: Record<string, string>): [number, number][] {
  const number = (key: string) => Number(attributes[key] ?? 0);
  if (name === "rect")
    return [
      [number("x"), number("y")],
      [number("x") + number("width"), number("y") + number("height")],
    ];
  if (name === "text") return [[number("x"), number("y")]];
  if (name === "circle")
    return [
      [number("cx") - number("r"), number("cy") - number("r")],
      [number("cx") + number("r"), number("cy") + number("r")],
    ];
  if (name !== "path" || attributes.transform !== undefined) return [];
  return [...(attributes.d ?? "").matchAll(/[ML]([-\d.]+),([-\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
}

function readAttributes(written: string): Record<string, string> {
  const pairs = [...written.matchAll(ATTRIBUTE)].map(
    ([, key = "", value = ""]) => [key, readEntities(value)] as const,
  );
  invariant(new Set(pairs.map(([key]) => key)).size === pairs.length, `an attribute twice: ${written}`);
  return Object.fromEntries(pairs);
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function readEntities(text: string): string {
  return text.replaceAll(/&([a-z#\d]+);/g, (_, entity: string) => ENTITIES[entity] ?? "");
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
