import type en from "@/lib/messages/en.json";

/** Makes the compiler refuse a message key that does not exist. */
declare module "next-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof en;
  }
}
