"use client";

import { useTranslations } from "next-intl";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import { LANGUAGES, type Language, useLanguage } from "./use-language";

/** The languages inside a menu, each in its own words; the chosen one is remembered in this browser. */
export function LanguageChoices() {
  const t = useTranslations("app.language");
  const { language, setLanguage } = useLanguage();
  return (
    <>
      <DropdownMenuLabel>{t("label")}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={language} onValueChange={(value) => setLanguage(value as Language)}>
        {LANGUAGES.map((value) => (
          <DropdownMenuRadioItem key={value} value={value} {...(value === "system" ? {} : { lang: value })}>
            {t(value)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
