/** One file of a font, or the piece of it that holds some characters. */
export interface FontFace {
  name: string;
  url: string;
  /** As style sheets have it: "400", "100 900". */
  weight: string;
  /** The characters in it, as a style sheet's unicode-range; empty for all. */
  characters: string;
}

/** The files that a text needs. */
export function neededFaces(faces: readonly FontFace[], text: string): FontFace[] {
  const codes = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
  return faces.filter(({ characters }) => {
    if (characters.trim() === "") return true;
    const ranges = characters.split(",").map(readRange);
    return codes.some((code) => ranges.some(({ first, last }) => code >= first && code <= last));
  });
}

/** Their rules, for a style sheet. */
export function fontCss(faces: readonly FontFace[]): string {
  return faces
    .map(({ name, url, weight, characters }) =>
      [
        `@font-face{font-family:"${name}";src:url(${url})`,
        ...(weight === "" ? [] : [`;font-weight:${weight}`]),
        ...(characters === "" ? [] : [`;unicode-range:${characters}`]),
        "}",
      ].join(""),
    )
    .join("");
}

/** "U+4E00", "U+4E00-4EFF" or "U+4E??". */
function readRange(text: string): { first: number; last: number } {
  const [from = "", to = from] = text.trim().replace(/^U\+/i, "").split("-");
  return {
    first: Number.parseInt(from.replaceAll("?", "0"), 16),
    last: Number.parseInt(to.replaceAll("?", "F"), 16),
  };
}
