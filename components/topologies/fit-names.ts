/** Rough widths of letters in bold, em: a miniature measures no fonts. */
const EM = { latin: 0.62, wide: 1 };
/** What the end of a name that is cut takes. */
const CUT = 1;

/**
 * The names as boxes of `width` px show them: whole, cut at the end where the beginning tells one from the others, else its
 * initials and number, "S1" for "Spoke1". Null where none of it would tell it apart.
 */
export function fitNames(
  places: readonly { id: string; name: string }[],
  width: number,
  fontPx: number,
): ReadonlyMap<string, string | null> {
  const fits = (text: string) => widthOf(text) * fontPx <= width;
  const cut = places.map(({ name }) => (fits(name) ? name : beginningOf(name, width / fontPx)));
  const short = places.map(({ name }) => initialsOf(name));
  const isAlone = (texts: readonly string[], text: string) =>
    texts.filter((one) => one === text).length === 1;
  return new Map(
    places.map(({ id, name }, at) => {
      const [beginning = "", initials = ""] = [cut[at], short[at]];
      if (fits(name) || (beginning !== "" && isAlone(cut, beginning))) return [id, name];
      return [id, isAlone(short, initials) && fits(initials) ? initials : null];
    }),
  );
}

function beginningOf(name: string, em: number): string {
  let [text, left] = ["", em - CUT];
  for (const letter of name) {
    left -= widthOf(letter);
    if (left < 0) break;
    text += letter;
  }
  return text;
}

/** The first letter of each word, and the number at the end. */
function initialsOf(name: string): string {
  const [number = ""] = /\d+$/.exec(name) ?? [];
  const words = name.slice(0, name.length - number.length).split(/[^\p{L}\d]+|(?<=\p{Ll})(?=\p{Lu})/u);
  return (
    words
      .flatMap((word) => [...word].slice(0, 1))
      .join("")
      .toLocaleUpperCase() + number
  );
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? EM.wide : EM.latin), 0);
}
