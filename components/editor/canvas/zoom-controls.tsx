"use client";

import { useStore } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { useCamera } from "../use-camera";

/** Nearer, farther, everything; the figure goes back to the natural size. */
export function ZoomControls() {
  const t = useTranslations("editor.zoom");
  const camera = useCamera();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <fieldset
      aria-label={t("label")}
      className="absolute bottom-3 left-3 z-panel flex items-center rounded-panel border border-float-border bg-surface shadow-float"
    >
      <IconButton label={t("out")} side="top" onClick={camera.zoomOut}>
        <Minus aria-hidden />
      </IconButton>
      <button
        type="button"
        aria-label={t("natural", { percent })}
        onClick={() => camera.zoomTo(1)}
        className="h-8 w-14 text-center font-medium tabular-nums hover:bg-inset"
      >
        {t("percent", { percent })}
      </button>
      <IconButton label={t("in")} side="top" onClick={camera.zoomIn}>
        <Plus aria-hidden />
      </IconButton>
      <span aria-hidden className="h-8 w-px bg-divider" />
      <IconButton label={t("fit")} keys="Shift 1" side="top" onClick={() => camera.fit()}>
        <Maximize aria-hidden />
      </IconButton>
    </fieldset>
  );
}
