"use client";

import { useStore } from "@xyflow/react";
import { Map as MapIcon, Maximize, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { useCamera } from "../use-camera";
import { useOverview } from "./use-overview";

/** Nearer, farther, everything; the figure goes back to the natural size. */
export function ZoomControls({ hasOverview }: { hasOverview: boolean }) {
  const t = useTranslations("editor.zoom");
  const tOverview = useTranslations("editor.overview");
  const overview = useOverview();
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
      {hasOverview ? (
        <IconButton
          label={tOverview("open")}
          side="top"
          aria-pressed={overview.isShown}
          onClick={() => overview.setShown(!overview.isShown)}
        >
          <MapIcon aria-hidden />
        </IconButton>
      ) : null}
    </fieldset>
  );
}
