"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, use } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { ZoomLevelContext } from "../canvas/use-zoom-level";
import { useEditorStore } from "../editor-context";
import type { FrameFlowNode } from "../flow-types";
import { focusCanvas } from "../focus-parts";
import { FindingBadge } from "../nodes/finding-badge";
import { type DrawnNode, memoNode } from "../nodes/memo-node";
import { useCanvasView } from "../views/view-context";
import type { Frame } from "./frame";
import { frameLook } from "./frame-summary";
import { GROUPING_ICONS, useFrameLabel, useFrameWords } from "./use-frame-words";

/** Text of a frame keeps its size on the screen, however far away one is. */
const SCALE = "max(1, var(--inverse-zoom))";

/** So much of a subscription's id tells two resource groups of one name apart. */
const TAIL = 6;

/** A frame around the cards of one group; its title selects it, drags them all and folds them into one card. */
export const FrameNode = memoNode(function FrameNode({ id, data }: DrawnNode<FrameFlowNode>) {
  const { isSelected, matched } = data;
  const label = useFrameLabel(data);
  const level = use(ZoomLevelContext);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of a group, no set of form fields
    <div
      id={`canvas-${id}`}
      role="group"
      aria-label={label}
      data-testid="frame"
      data-name={data.frame.name}
      className={classNames(
        "relative size-full rounded-[14px] border-solid",
        // Far away the cards are one picture that lies under this.
        level !== "far" && "bg-inset/50",
        isSelected ? "border-accent" : matched === 0 ? "border-divider" : "border-control",
      )}
      style={{ borderWidth: `calc(${isSelected ? 2 : 1}px * ${SCALE})` }}
    >
      <FrameTitle id={id} data={data} />
    </div>
  );
});

function FrameTitle({ id, data }: Pick<DrawnNode<FrameFlowNode>, "id" | "data">) {
  const t = useTranslations("editor.frames");
  const words = useFrameWords();
  const store = useEditorStore();
  const { frame, counts, finding, isSelected, matched, titleRow } = data;
  const { tone, icon: StateIcon, isSpinning } = frameLook(counts);
  const Icon = GROUPING_ICONS[frame.grouping];
  const isDimmed = matched === 0;
  const select = (event: MouseEvent) => {
    const { selection, select: choose } = store.getState();
    const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
    choose(isAdding ? [...selection.filter((other) => other !== id), id] : [id]);
    focusCanvas();
  };
  return (
    <div
      className="@container absolute bottom-full left-0 flex"
      style={{
        width: `calc(100% / ${SCALE})`,
        transform: `scale(${SCALE}) translateY(${-100 * titleRow}%)`,
        transformOrigin: "left bottom",
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the canvas is one tab stop; its keys reach frames as well */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        data-testid="frame-title"
        onClick={select}
        className="frame-title pointer-events-auto flex h-8 max-w-full cursor-grab items-center gap-1.5 rounded-control bg-canvas pr-2 active:cursor-grabbing"
      >
        <FoldButton frame={frame} />
        <Icon
          aria-hidden
          className={classNames(
            "hidden size-4 shrink-0 @min-[10rem]:block",
            isSelected ? "text-accent" : "text-muted",
          )}
        />
        {/* What does not fit beside the name falls into a second line, which is not shown. */}
        <span className="flex h-5 min-w-0 flex-wrap items-center gap-x-2 overflow-hidden">
          <span
            title={frame.detail === null ? frame.name : `${frame.name} · ${frame.detail}`}
            className={classNames(
              "max-w-full truncate text-card leading-5",
              isDimmed ? "text-subtle" : isSelected && "text-accent",
            )}
          >
            {frame.name}
          </span>
          {frame.detail === null ? null : (
            <span className="font-mono text-caption leading-5 text-muted">…{frame.detail.slice(-TAIL)}</span>
          )}
          <span className="whitespace-nowrap text-caption leading-5 text-muted">
            {matched === null
              ? t("vnets", { count: frame.members.length })
              : t("matched", { count: matched, total: frame.members.length })}
          </span>
          {isDimmed ? null : (
            <span
              className={classNames(
                "flex items-center gap-1 whitespace-nowrap text-caption leading-5",
                TONE_CLASSES[tone].text,
              )}
            >
              <StateIcon
                aria-hidden
                className={classNames("size-3.5 shrink-0", isSpinning && "animate-spin")}
              />
              {words(counts)}
            </span>
          )}
        </span>
        {finding && !isDimmed ? (
          <FindingBadge finding={finding} className="hidden shrink-0 @min-[9rem]:flex" />
        ) : null}
      </div>
    </div>
  );
}

function FoldButton({ frame }: { frame: Frame }) {
  const t = useTranslations("editor.frames");
  const { fold } = useCanvasView();
  const label = t("fold", { name: frame.name });
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        fold(frame, true);
        focusCanvas();
      }}
      className="nodrag nopan flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-inset hover:text-foreground"
    >
      <ChevronDown aria-hidden className="size-4" />
    </button>
  );
}
