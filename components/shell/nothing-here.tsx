"use client";

import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** A page for what is not there: what it was and the way back. */
export function NothingHere({ text }: { text?: string }) {
  const t = useTranslations("errors");
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col items-start gap-3 px-6 py-16">
      <SearchX aria-hidden className="size-6 text-subtle" />
      <h1 className="text-page">{t("notFoundTitle")}</h1>
      <p className="text-read text-muted">{text ?? t("notFoundText")}</p>
      <Button asChild className="mt-2">
        <Link href="/">{t("goHome")}</Link>
      </Button>
    </div>
  );
}
