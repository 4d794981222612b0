"use client";

import { Footprints } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useTour } from "./tour-context";

/** Offers the tour to who has not seen it; either answer is kept in this browser. */
export function TourInvitation() {
  const t = useTranslations("editor.tour");
  const { isNew, start, decline } = useTour();
  if (!isNew) return null;
  return (
    <section aria-label={t("offer")} className="border-b bg-active-tint px-4 py-3">
      <p className="flex items-start gap-2">
        <Footprints aria-hidden className="mt-0.5 size-4 shrink-0 text-active" />
        <span>{t("invitation")}</span>
      </p>
      <div className="mt-2 flex gap-2 pl-6">
        <Button size="dense" onClick={start}>
          {t("offer")}
        </Button>
        <Button look="link" size="dense" onClick={decline}>
          {t("decline")}
        </Button>
      </div>
    </section>
  );
}
