"use client";

import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useEditor } from "../editor-context";
import { useDesignActions } from "../use-design-actions";

/** What an empty drawing says: one sentence, one action. */
export function EmptyCanvas() {
  const t = useTranslations("editor.empty");
  const actions = useDesignActions();
  const isEmpty = useEditor(
    ({ topology, deployed }) =>
      topology.vnets.length +
        topology.sites.length +
        topology.notes.length +
        (deployed?.topology.vnets.length ?? 0) ===
      0,
  );
  if (!isEmpty) return null;
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-3 px-6 text-center">
      <p className="max-w-[44ch] text-read text-muted">{t("text")}</p>
      <Button className="pointer-events-auto" onClick={() => actions.place("vnet", { x: 0, y: 0 })}>
        <Network aria-hidden />
        {t("action")}
      </Button>
    </div>
  );
}
