/**
 * How wide a text will be, without a font at hand: a little more than in Geist or Arial, since whoever opens the picture
 * may have neither. Texts are cut by it, so that none runs out of its card.
 */

/** Shares of the font size. */
const MONO = 0.604;
const FULL_WIDTH = 1.04;
const NARROW = 0.34;
const WIDE = 0.92;
const CAPITAL = 0.7;
const OTHER = 0.59;

export interface Font {
  size: number;
  isMono?: boolean;
  isBold?: boolean;
}

/** The width of one line, in the unit of the font's size. */
export function measureText(text: string, { size, isMono, isBold }: Font): number {
  let width = 0;
  for (const character of text)
    width += isFullWidth(character) ? FULL_WIDTH : isMono ? MONO : shareOf(character);
  return width * size * (isBold && !isMono ? 1.06 : 1);
}

/** The text, or its beginning and its end around an ellipsis where it is wider than `most`. */
export function fitMiddle(text: string, most: number, font: Font): string {
  return cutToFit(text, most, font, (characters, kept) => {
    const end = Math.floor(kept / 2);
    return [...characters.slice(0, kept - end), "…", ...characters.slice(characters.length - end)].join("");
  });
}

/** The text, or its beginning and an ellipsis where it is wider than `most`. */
export function fitEnd(text: string, most: number, font: Font): string {
  return cutToFit(text, most, font, (characters, kept) => `${characters.slice(0, kept).join("").trimEnd()}…`);
}

/** The text on at most `count` lines, broken between words where there are some; the last one says that there is more. */
export function wrapText(text: string, most: number, count: number, font: Font): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== "" && lines.length < count) {
    const length = lines.length === count - 1 ? rest.length : lengthOfLine(rest, most, font);
    const line = rest.slice(0, length);
    lines.push(lines.length === count - 1 ? fitEnd(line, most, font) : line.trimEnd());
    rest = rest.slice(length).trimStart();
  }
  return lines;
}

/** How much of the text one line holds: whole words, and at least one character. */
function lengthOfLine(text: string, most: number, font: Font): number {
  let width = 0;
  let length = 0;
  let word = 0;
  for (const character of text) {
    width += measureText(character, font);
    if (width > most) return word > 0 ? word : Math.max(length, character.length);
    length += character.length;
    if (character === " ") word = length;
  }
  return length;
}

function cutToFit(
  text: string,
  most: number,
  font: Font,
  cut: (characters: readonly string[], kept: number) => string,
): string {
  if (measureText(text, font) <= most) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measureText(cut(characters, middle), font) <= most) fits = middle;
    else tooLong = middle;
  }
  return cut(characters, fits);
}

function shareOf(character: string): number {
  if (/[il.,:;'|!()[\]/ fjtr·-]/.test(character)) return NARROW;
  if (/[mwMW@%]/.test(character)) return WIDE;
  return /[A-Z]/.test(character) ? CAPITAL : OTHER;
}

/** Chinese, Japanese, Korean and pictures fill a square. */
function isFullWidth(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1100 && (code <= 0x11ff || code >= 0x2e80);
}
