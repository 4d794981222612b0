import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { queryKeys } from "@/components/data/query-keys";
import messages from "@/lib/messages/en.json";

/** The words that a page shows, tags taken out, under an Azure whose clock runs `clockScale` times ours. */
export function renderWords(content: ReactNode, clockScale = 1): string {
  const client = new QueryClient();
  client.setQueryData(queryKeys.environment, { cloud: "simulator", tenant: null, clockScale });
  const children = createElement(QueryClientProvider, { client }, content);
  const page = { locale: "en" as const, timeZone: "UTC", messages, children };
  return renderToStaticMarkup(createElement(IntlProvider, page))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}
