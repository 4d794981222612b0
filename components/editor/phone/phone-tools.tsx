"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { EDITOR_MODES, useEditorQuery } from "../editor-query";
import { FilterMenu } from "../filter/filter-menu";
import { FramesMenu } from "../groups/frames-menu";
import { ViewsMenu } from "../views/views-menu";

/** What Azure says has a view of its own under the bar. */
const MODES = EDITOR_MODES.filter((mode) => mode !== "live");

/** How the canvas is looked at, on a screen that has no room for tools: mode, frames, filter and saved views. */
export function PhoneTools() {
  const t = useTranslations("editor.phone");
  return (
    <div
      role="toolbar"
      aria-label={t("looks")}
      className="flex items-center gap-1 self-end rounded-panel border border-float-border bg-surface p-1 shadow-float"
    >
      <ModeChoice />
      <FramesMenu side="bottom" />
      <FilterMenu side="bottom" />
      <ViewsMenu side="bottom" />
    </div>
  );
}

function ModeChoice() {
  const t = useTranslations("editor.mode");
  const { mode, setMode } = useEditorQuery();
  return (
    <Select
      aria-label={t("label")}
      value={mode === "live" ? "design" : mode}
      onValueChange={(value) => setMode(MODES.find((own) => own === value) ?? "design")}
      options={MODES.map((value) => ({ value, label: t(value) }))}
      className="w-32"
    />
  );
}
