"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { EDITOR_MODES, useEditorQuery } from "./editor-query";

/** Design, what Azure says, who reaches whom, or what goes dark when something fails. */
export function ModeSwitch() {
  const t = useTranslations("editor.mode");
  const { mode, setMode } = useEditorQuery();
  return (
    <span data-tour="modes" className="flex">
      <Segmented
        label={t("label")}
        value={mode}
        onValueChange={setMode}
        options={EDITOR_MODES.map((value) => ({ value, label: t(value) }))}
        className="shadow-float"
      />
    </span>
  );
}
