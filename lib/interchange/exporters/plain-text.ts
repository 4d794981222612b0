/** Marks that turn the direction of what follows them, beyond the text that they stand in. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Control characters, halves of characters and what XML has no room for. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text that any format takes: no control characters, nothing that turns the direction of what stands beside it. */
export function toPlainText(text: string): string {
  return text.replaceAll(UNWRITABLE, "\uFFFD").replaceAll(DIRECTION_MARKS, "");
}

/** As `toPlainText`, on one line. */
export function toPlainLine(text: string): string {
  return toPlainText(text).replaceAll(/\s+/g, " ").trim();
}
