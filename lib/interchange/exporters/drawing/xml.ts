import { toPlainText } from "../plain-text";

type Attributes = Record<string, string | number | undefined>;

/** One XML element; what stands inside is XML already, see `escapeXml`. */
export function element(name: string, attributes: Attributes, ...inside: string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [` ${key}="${typeof value === "number" ? toNumber(value) : escapeXml(value)}"`],
  );
  const body = inside.join("");
  return body === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${body}</${name}>`;
}

/** Any text as XML text or attribute. */
export function escapeXml(text: string): string {
  return toPlainText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** To the hundredth, without an exponent. */
function toNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}
