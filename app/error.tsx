"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations();
  return (
    <div className="mx-auto w-full max-w-[720px] px-6 py-10">
      <h1 className="sr-only">{t("errors.notLoaded")}</h1>
      <ErrorPanel
        title={t("errors.pageFailed")}
        verbatim={error.digest ?? error.message}
        action={<Button onClick={reset}>{t("app.retry")}</Button>}
      />
    </div>
  );
}
