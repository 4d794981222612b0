import type { Locale } from "@/lib/shared";
import en from "./en.json";
import zhTW from "./zh-TW.json";

/** Every language's messages; the compiler refuses a language that does not say all that English says. */
export const CATALOGUES: Readonly<Record<Locale, typeof en>> = { en, "zh-TW": zhTW };
