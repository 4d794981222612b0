/** The languages there are, the first one when nothing fits. */
export const LOCALES = ["en", "zh-TW"] as const;

export type Locale = (typeof LOCALES)[number];

/** The cookie that holds the language a person chose with the switch; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale";

/** The language of a request: what was chosen before, else what its Accept-Language likes best, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  for (const tag of [...(chosen === undefined ? [] : [chosen]), ...readAccepted(acceptLanguage ?? "")]) {
    const language = languageOf(tag);
    // Whoever reads any Chinese reads Traditional Chinese more readily than English.
    const found = LOCALES.find((locale) => languageOf(locale) === language);
    if (found) return found;
  }
  return LOCALES[0];
}

function languageOf(tag: string): string {
  return (tag.split("-")[0] ?? "").toLowerCase();
}

/** "zh-TW,en;q=0.8" as tags, most wanted first, without those that are refused (q=0). */
function readAccepted(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.split(";q=");
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
