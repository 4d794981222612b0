"use client";

import { Keyboard, Menu } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { LanguageChoices } from "./language-choices";
import { NAVIGATION } from "./navigation";

/** The rail's places and the languages as a menu, where there is no room for a rail. */
export function MobileMenu({ onShowKeys }: { onShowKeys: () => void }) {
  const t = useTranslations("app");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t("nav.menu")}
        className="inline-flex size-11 items-center justify-center rounded-control text-muted sm:hidden"
      >
        <Menu aria-hidden className="size-5" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {NAVIGATION.map(({ key, href, icon: Icon }) => (
          <DropdownMenuItem key={key} asChild>
            <Link href={href}>
              <Icon aria-hidden className="size-4 text-muted" />
              {t(`nav.${key}`)}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={Keyboard} onSelect={onShowKeys}>
          {t("keys.open")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <LanguageChoices />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
