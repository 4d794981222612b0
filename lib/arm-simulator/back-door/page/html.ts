/** A piece of markup: what comes from the world is escaped before it gets into one. */
export interface Html {
  readonly markup: string;
}

/** Markup with values in it: texts are escaped, pieces and lists of pieces stand as they are. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const markup = parts.map((part, index) => `${part}${toMarkup(values[index])}`).join("");
  return { markup };
}

/** Nothing, where a piece may be left out. */
export const NOTHING: Html = { markup: "" };

function toMarkup(value: string | number | Html | readonly Html[] | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeText(value);
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}

function escapeText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
