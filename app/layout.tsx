import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ToldSentences } from "@/components/data/told-sentences";
import { AppShell } from "@/components/shell/app-shell";
import { pageMessages } from "@/components/shell/page-messages";
import { Providers } from "@/components/shell/providers";
import { listToldPatterns } from "@/lib/messages";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return { title: { default: t("name"), template: `%s · ${t("name")}` }, description: t("description") };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // next-themes writes the theme's class before React starts, so the server's html differs on purpose.
  return (
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body className="font-sans antialiased">
        <NextIntlClientProvider messages={pageMessages(await getMessages(), locale)}>
          <ToldSentences patterns={locale === "en" ? [] : listToldPatterns()}>
            <Providers>
              <AppShell>{children}</AppShell>
            </Providers>
          </ToldSentences>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
