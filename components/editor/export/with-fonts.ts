import { type FontFace, fontCss, neededFaces } from "./font-faces";

/** The page's own fonts by the names that pictures know them by. */
const PAGE_FONTS = [
  { variable: "--font-geist-sans", name: "Geist" },
  { variable: "--font-geist-mono", name: "Geist Mono" },
] as const;
const CHINESE = { family: "Noto Sans TC Variable", name: "Noto Sans TC" };

/**
 * A picture with the page's fonts in it. A picture that a browser paints into another one sees no font of the page, only
 * those of the machine; a font that cannot be fetched is left out, and the machine's own stands in.
 */
export async function withFonts(svg: string): Promise<string> {
  const text = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement.textContent ?? "";
  const faces = await Promise.all(neededFaces(facesOfPage(), text).map(fetchFace));
  const css = fontCss(faces.flatMap((face) => face ?? []));
  return svg.replace(/<svg\b[^>]*>/, (opening) => `${opening}<style>${css}</style>`);
}

function facesOfPage(): FontFace[] {
  const root = getComputedStyle(document.documentElement);
  const names = new Map<string, string>(
    PAGE_FONTS.map(({ variable, name }) => [unquote(root.getPropertyValue(variable).split(",")[0]), name]),
  ).set(CHINESE.family, CHINESE.name);
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const value = (property: string) => rule.style.getPropertyValue(property);
      const name = names.get(unquote(value("font-family")));
      const source = /url\(["']?([^"')]+)["']?\)/.exec(value("src"))?.[1];
      if (name === undefined || source === undefined) return [];
      const url = new URL(source, sheet.href ?? document.baseURI).href;
      return [{ name, url, weight: value("font-weight"), characters: value("unicode-range") }];
    }),
  );
}

async function fetchFace(face: FontFace): Promise<FontFace | null> {
  try {
    const reply = await fetch(face.url);
    return reply.ok ? { ...face, url: await toDataUrl(await reply.blob()) } : null;
  } catch {
    return null;
  }
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

function unquote(text = ""): string {
  return text.trim().replaceAll(/^["']|["']$/g, "");
}
