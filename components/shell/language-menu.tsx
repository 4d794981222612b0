"use client";

import { Languages } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { LanguageChoices } from "./language-choices";

/** Chooses the language of every page. */
export function LanguageMenu() {
  const t = useTranslations("app.language");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("label")}>
          <Languages aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <LanguageChoices />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
