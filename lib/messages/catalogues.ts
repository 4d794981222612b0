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
  const keys = Object.keys(fallback).map((key) => [key, own[key], fallback[key]] as const);
  return Object.fromEntries(
    keys.map(([key, said, other]) => [
      key,
      typeof other === "object" ? withFallback(typeof said === "object" ? said : {}, other) : (said ?? other),
    ]),
  ) as unknown as Messages;
}
