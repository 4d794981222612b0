"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { LOCALE_COOKIE, LOCALES, type Locale } from "@/lib/shared";

/** What the switch offers: the browser's own choice, then every language. */
export const LANGUAGES = ["system", ...LOCALES] as const;

export type Language = (typeof LANGUAGES)[number];

const YEAR_SECONDS = 365 * 24 * 3600;

/** The language that was chosen in this browser, and the way to another: the page stays, its words are read anew. */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const router = useRouter();
  const locale = useLocale();
  const [language, setOwn] = useState<Language>("system");
  // The cookie may have been changed by another page; the page's locale follows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the page's language changes
  useEffect(() => setOwn(readChosen()), [locale]);
  return {
    language,
    setLanguage: (chosen) => {
      const kept = chosen === "system" ? "; max-age=0" : `; max-age=${YEAR_SECONDS}`;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https, which localhost's neighbours lack
      document.cookie = `${LOCALE_COOKIE}=${chosen}; path=/; samesite=lax${kept}`;
      setOwn(chosen);
      router.refresh();
    },
  };
}

function readChosen(): Language {
  const chosen = document.cookie
    .split("; ")
    .find((part) => part.startsWith(`${LOCALE_COOKIE}=`))
    ?.slice(LOCALE_COOKIE.length + 1);
  return LOCALES.find((locale): locale is Locale => locale === chosen) ?? "system";
}
