"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast } from "@/components/ui/toast";
import { useEditor } from "../editor-context";

/** Says what undo or redo left alone since somebody else has changed it meanwhile. */
export function LeftByStep(): null {
  const t = useTranslations("together");
  const left = useEditor((state) => state.leftByStep);
  useEffect(() => {
    if (left !== null) toast(t("leftByStep", { names: left.names.join(", "), count: left.names.length }));
  }, [left, t]);
  return null;
}
