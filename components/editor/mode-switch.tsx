"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { useEditorQuery } from "./editor-query";

/** Design, or what Azure says. */
export function ModeSwitch() {
  const t = useTranslations("editor.mode");
  const { mode, setMode } = useEditorQuery();
  return (
    <Segmented
      label={t("label")}
      value={mode}
      onValueChange={setMode}
      options={(["design", "live"] as const).map((value) => ({ value, label: t(value) }))}
      className="shadow-float"
    />
  );
}
