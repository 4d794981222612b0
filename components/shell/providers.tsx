"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/data/query-provider";
import { Toaster } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";

/** A chunk of its own, style sheet included: who reads English loads nothing of it. */
const ChineseFont = dynamic(() => import("./chinese-font"));

/** What every page needs around it: font, theme, data, tooltips, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  const locale = useLocale();
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
    >
      {locale === "zh-TW" ? <ChineseFont /> : null}
      <QueryProvider>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster label={t("notifications")} />
      </QueryProvider>
    </ThemeProvider>
  );
}
