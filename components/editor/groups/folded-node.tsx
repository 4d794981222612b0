"use client";

import { ChevronRight, Pencil, Spline } from "lucide-react";
import { useTranslations } from "next-intl";
import { use } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { ZoomLevelContext } from "../canvas/use-zoom-level";
import type { FrameFlowNode, FrameNodeData } from "../flow-types";
import { focusCanvas } from "../focus-parts";
import { Anchor } from "../nodes/anchor";
import { FindingBadge } from "../nodes/finding-badge";
import { type DrawnNode, memoNode } from "../nodes/memo-node";
import { useCanvasView } from "../views/view-context";
import { frameLook } from "./frame-summary";
import { GROUPING_ICONS, useFrameLabel, useFrameWords } from "./use-frame-words";

/** A whole group as one card: how many it stands for, how they are, and how many links lead out of it. */
export const FoldedNode = memoNode(function FoldedNode({ id, data, selected }: DrawnNode<FrameFlowNode>) {
  const label = useFrameLabel(data);
  const level = use(ZoomLevelContext);
  const isDimmed = data.matched === 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of a group, no set of form fields
    <div
      id={`canvas-${id}`}
      role="group"
      aria-label={label}
      data-testid="folded"
      data-name={data.frame.name}
      className="relative h-32 w-64"
    >
      <Stack />
      {selected ? (
        <span
          className="pointer-events-none absolute -inset-1 rounded-[14px] border-accent border-solid"
          style={{ borderWidth: "calc(2px * max(1, var(--inverse-zoom)))" }}
        />
      ) : null}
      {data.finding && !isDimmed ? (
        <span
          className="absolute right-2 bottom-[calc(100%-2px)] z-[1] origin-bottom-right"
          style={level === "full" ? undefined : { transform: "scale(var(--inverse-zoom))" }}
        >
          <FindingBadge finding={data.finding} />
        </span>
      ) : null}
      <div
        className={classNames(
          "relative flex h-full flex-col overflow-hidden rounded-card border",
          isDimmed ? "border-divider bg-canvas text-subtle" : "border-control bg-surface",
        )}
      >
        {level === "full" ? <FullFace data={data} /> : <FarFace data={data} hasCount={level === "compact"} />}
      </div>
      <Anchor />
    </div>
  );
});

/** Edges of further cards behind it: this one stands for several. */
function Stack() {
  return (
    <>
      <span className="absolute inset-x-3 -bottom-2 h-4 rounded-b-card border border-control bg-surface" />
      <span className="absolute inset-x-1.5 -bottom-1 h-4 rounded-b-card border border-control bg-surface" />
    </>
  );
}

function FullFace({ data }: { data: FrameNodeData }) {
  const t = useTranslations("editor.frames");
  const { fold } = useCanvasView();
  const { frame, changed, linkCount, matched } = data;
  const Icon = GROUPING_ICONS[frame.grouping];
  return (
    <>
      <div className="flex h-9 shrink-0 items-center gap-2 pr-1.5 pl-3">
        <Icon aria-hidden className="size-4 shrink-0" />
        <span
          title={frame.detail === null ? frame.name : `${frame.name} · ${frame.detail}`}
          className="min-w-0 flex-1 truncate text-card"
        >
          {frame.name}
        </span>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t("unfold", { name: frame.name })}
          title={t("unfold", { name: frame.name })}
          onClick={(event) => {
            event.stopPropagation();
            fold(frame, false);
            focusCanvas();
          }}
          className="nodrag nopan flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-inset hover:text-foreground"
        >
          <ChevronRight aria-hidden className="size-4" />
        </button>
      </div>
      <div className="flex flex-col gap-1 px-3 text-caption">
        <span className={matched === 0 ? undefined : "text-muted"}>
          {matched === null
            ? t("vnets", { count: frame.members.length })
            : t("matched", { count: matched, total: frame.members.length })}
        </span>
        <span className="flex items-center gap-3">
          <span className="flex items-center gap-1">
            <Spline aria-hidden className="size-3.5 shrink-0" />
            {t("linksOut", { count: linkCount })}
          </span>
          {changed > 0 ? (
            <span className="flex items-center gap-1">
              <Pencil aria-hidden className="size-3.5 shrink-0" />
              {t("changed", { count: changed })}
            </span>
          ) : null}
        </span>
      </div>
      {matched === 0 ? null : <Strip data={data} />}
    </>
  );
}

function Strip({ data: { counts } }: { data: FrameNodeData }) {
  const words = useFrameWords()(counts);
  const { tone, icon: Icon, isSpinning } = frameLook(counts);
  return (
    <div
      data-testid="folded-state"
      className={classNames(
        "mt-auto flex h-[27px] shrink-0 items-center gap-1.5 px-3 text-caption",
        TONE_CLASSES[tone].tint,
        TONE_CLASSES[tone].text,
      )}
    >
      <Icon aria-hidden className={classNames("size-4 shrink-0", isSpinning && "animate-spin")} />
      <span className="min-w-0 truncate" title={words}>
        {words}
      </span>
    </div>
  );
}

/** From farther away: the name and how many, at screen size, on the tint of the worst. */
function FarFace({ data, hasCount }: { data: FrameNodeData; hasCount: boolean }) {
  const t = useTranslations("editor.frames");
  const { frame, counts, matched } = data;
  const { tone, icon: Icon } = frameLook(counts);
  const isDimmed = matched === 0;
  return (
    <div
      className={classNames(
        "flex h-full flex-col items-center justify-center px-[6em] text-[calc(1px*var(--inverse-zoom))]",
        !isDimmed && [TONE_CLASSES[tone].tint, TONE_CLASSES[tone].text],
      )}
    >
      <span className="max-w-full truncate text-[13em] leading-[1.35] font-semibold">{frame.name}</span>
      {hasCount ? (
        <span className="max-w-full truncate text-[12em] leading-[1.35]">
          {t("vnets", { count: frame.members.length })}
        </span>
      ) : null}
      {isDimmed ? null : <Icon aria-hidden className="size-[14em] shrink-0" />}
    </div>
  );
}
