import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { queryKeys } from "@/components/data/query-keys";
import { TooltipProvider } from "@/components/ui/tooltip";
import messages from "@/lib/messages/en.json";

/** A page that only stands there goes nowhere. */
const NOWHERE: AppRouterInstance = {
  bfcacheId: "",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};

/** The words that a page shows, tags taken out, under an Azure whose clock runs `clockScale` times ours. */
export function renderWords(content: ReactNode, clockScale = 1): string {
  const client = new QueryClient();
  client.setQueryData(queryKeys.environment, { cloud: "simulator", tenant: null, clockScale });
  const routed = createElement(AppRouterContext, { value: NOWHERE }, content);
  const pointed = { children: routed };
  const children = createElement(QueryClientProvider, { client }, createElement(TooltipProvider, pointed));
  const page = { locale: "en" as const, timeZone: "UTC", messages, children };
  return renderToStaticMarkup(createElement(IntlProvider, page))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}
