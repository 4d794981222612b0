"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/data/query-provider";
import { Toaster } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";
import { useChineseFont } from "./use-chinese-font";

/** A chunk of its own, style sheet included: who reads English, and can, loads nothing of it. */
const ChineseFont = dynamic(() => import("./chinese-font"));

/** What every page needs around it: font, theme, data, tooltips, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  const needsChineseFont = useChineseFont();
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
    >
      {needsChineseFont ? <ChineseFont /> : null}
      <QueryProvider>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster label={t("notifications")} />
      </QueryProvider>
    </ThemeProvider>
  );
}
