import type { Locale } from "@/lib/shared";
import en from "./en.json";
import zhTW from "./zh-TW.json";

type Catalogue = typeof en;

/** Every language's messages; what a language does not say yet stands in English. */
export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = {
  en,
  "zh-TW": withFallback(zhTW, en) as Catalogue,
};

interface Messages {
  readonly [key: string]: string | Messages;
}

function withFallback(own: Messages, fallback: Messages): Messages {
  const said = new Map(Object.entries(own));
  return Object.fromEntries(
    Object.entries(fallback).map(([key, other]) => {
      const inner = said.get(key);
      if (typeof other === "object")
        return [key, withFallback(typeof inner === "object" ? inner : {}, other)];
      return [key, inner ?? other];
    }),
  );
}
