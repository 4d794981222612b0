"use client";

import { useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/data/query-provider";
import { Toaster } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";

/** What every page needs around it: theme, data, tooltips, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
    >
      <QueryProvider>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster label={t("notifications")} />
      </QueryProvider>
    </ThemeProvider>
  );
}
