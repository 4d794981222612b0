"use client";

import { useTranslations } from "next-intl";
import { FilterMenu } from "../filter/filter-menu";
import { FramesMenu } from "../groups/frames-menu";
import { ViewsMenu } from "../views/views-menu";

/** How the canvas is looked at, on a screen that has no room for tools: frames, filter and saved views. */
export function PhoneTools() {
  const t = useTranslations("editor.phone");
  return (
    <div
      role="toolbar"
      aria-label={t("looks")}
      className="flex self-end rounded-panel border border-float-border bg-surface p-1 shadow-float"
    >
      <FramesMenu side="bottom" />
      <FilterMenu side="bottom" />
      <ViewsMenu side="bottom" />
    </div>
  );
}
