import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { CATALOGUES } from "@/lib/messages";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/shared";

/** Chooses the language of a request: the cookie of the switch, else Accept-Language. URLs hold no language. */
export default getRequestConfig(async () => {
  const locale = chooseLocale(
    (await cookies()).get(LOCALE_COOKIE)?.value,
    (await headers()).get("accept-language"),
  );
  return { locale, messages: CATALOGUES[locale], timeZone: "UTC" };
});
