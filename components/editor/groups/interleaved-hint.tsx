"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Grouping } from "@/lib/topology";
import { useArrange } from "../arrange/arrange-context";
import { ARRANGE_ICONS } from "../arrange/arrange-menu";
import { useEditor } from "../editor-context";
import { useCanvasView } from "../views/view-context";
import { shownDesign } from "../views/view-places";
import { findInterleaved } from "./find-interleaved";

/** Offers to put groups apart that lie among each other; said once for each grouping, if one wants it so. */
export function InterleavedHint() {
  const { frames } = useCanvasView();
  // Without frames no edit is of interest.
  return frames === null ? null : <FramesHint frames={frames} />;
}

function FramesHint({ frames }: { frames: Grouping }) {
  const t = useTranslations("editor.frames");
  const { drawn } = useCanvasView();
  const { arrange, isRunning } = useArrange();
  const { vnets, sites } = useEditor(shownDesign);
  const [hiddenFor, setHiddenFor] = useState<string | null>(null);
  const count = useMemo(() => findInterleaved(drawn, [...vnets, ...sites]).length, [drawn, vnets, sites]);
  if (count === 0 || hiddenFor === frames) return null;
  const Icon = ARRANGE_ICONS.region;
  return (
    <div
      role="status"
      className="flex max-w-full items-center gap-2 rounded-panel border border-float-border bg-surface py-1 pr-1 pl-3 shadow-float max-sm:flex-wrap"
    >
      <span className="min-w-0 truncate max-sm:basis-full max-sm:whitespace-normal max-sm:pt-1">
        {t("overlapping", { count })}
      </span>
      <Button size="dense" disabled={isRunning} onClick={() => arrange("region", frames)}>
        <Icon aria-hidden />
        {t("arrange", { grouping: frames })}
      </Button>
      <IconButton label={t("hideHint")} dense onClick={() => setHiddenFor(frames)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
