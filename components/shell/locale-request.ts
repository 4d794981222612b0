import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import en from "@/lib/messages/en.json";

/** Every language there is, the first one when nothing fits. Messages of another language are one more entry. */
const MESSAGES = { en };
const LOCALES = Object.keys(MESSAGES) as (keyof typeof MESSAGES)[];

/** Chooses the language of a request: the cookie `locale`, else Accept-Language. URLs hold no language. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const accepted = (await headers()).get("accept-language") ?? "";
  const locale = pickLocale([...(chosen === undefined ? [] : [chosen]), ...acceptedLocales(accepted)]);
  return { locale, messages: MESSAGES[locale], timeZone: "UTC" };
});

function pickLocale(wanted: readonly string[]): keyof typeof MESSAGES {
  for (const tag of wanted) {
    const found = LOCALES.find((locale) => tag === locale || tag.startsWith(`${locale}-`));
    if (found) return found;
  }
  return LOCALES[0] ?? "en";
}

/** "zh-TW,en;q=0.8" as tags, most wanted first. */
function acceptedLocales(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.trim().split(";q=");
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
