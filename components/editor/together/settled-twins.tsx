"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast } from "@/components/ui/toast";
import { useEditor } from "../editor-context";

/** Says what own new places became since somebody else added the same ones at that moment. */
export function SettledTwins(): null {
  const t = useTranslations("together");
  const settled = useEditor((state) => state.settledTwins);
  useEffect(() => {
    if (settled !== null)
      toast(t("settledTwins", { names: settled.names.join(", "), count: settled.names.length }));
  }, [settled, t]);
  return null;
}
