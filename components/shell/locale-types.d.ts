import type en from "@/lib/messages/en.json";
import type { Locale } from "@/lib/shared";

/** Makes the compiler refuse a message key that does not exist. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
