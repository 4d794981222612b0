"use client";

import { type EdgeProps, useStore } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, toneColors } from "@/components/ui/tone";
import { labelPoint, linkPath } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import type { BundleEdgeData, BundleFlowEdge } from "../flow-types";
import { focusCanvas } from "../focus-parts";
import { LabelLayer } from "../links/label-layer";
import { linkLook } from "../links/link-look";
import { useLinkWords } from "../links/use-link-words";
import { isBeside, modeLook } from "../modes/mode-state";
import { useModeWords } from "../modes/use-mode-words";
import { FindingBadge } from "../nodes/finding-badge";

/** From this zoom the label says that it counts links; below it shows the number alone. */
const WORDS_FROM = 0.6;

/** Several links as one thick line with their number; it has no caps, since each of them has its own. */
export const BundleEdge = memo(function BundleEdge({ data, selected }: EdgeProps<BundleFlowEdge>) {
  if (!data) return null;
  const path = linkPath(data.geometry);
  const isAside = data.isDimmed || isBeside(data.modeState);
  const look = data.modeState ? modeLook(data.modeState) : linkLook(data.state);
  const color = data.isDimmed ? "var(--divider)" : isAside ? "var(--control)" : toneColors(look.tone).line;
  return (
    <>
      {selected ? <path d={path} fill="none" stroke="var(--accent)" strokeWidth={11} opacity={0.3} /> : null}
      <path d={path} fill="none" stroke={color} strokeWidth={5} strokeLinecap="round" />
      <path
        d={path}
        fill="none"
        stroke="transparent"
        strokeWidth={24}
        className="react-flow__edge-interaction"
      />
      <LabelLayer>
        <BundleLabel data={data} isSelected={selected ?? false} isAside={isAside} />
      </LabelLayer>
    </>
  );
});

function BundleLabel({
  data,
  isSelected,
  isAside,
}: {
  data: BundleEdgeData;
  isSelected: boolean;
  isAside: boolean;
}) {
  const t = useTranslations("editor");
  const stateWords = useLinkWords(data.state);
  const words = useModeWords(data.modeState) ?? stateWords;
  const store = useEditorStore();
  const hasWords = useStore((state) => state.transform[2] >= WORDS_FROM);
  const { tone, icon: Icon, isSpinning } = data.modeState ? modeLook(data.modeState) : linkLook(data.state);
  const classes = TONE_CLASSES[tone];
  const count = data.links.length;
  const { x, y } = labelPoint(data.geometry);
  const label = [
    t("frames.bundle", { count, from: data.names.from, to: data.names.to }),
    words,
    data.finding ? t(`findingCount.${data.finding.severity}`, { count: data.finding.count }) : null,
  ];
  return (
    <div
      className="nodrag nopan pointer-events-auto absolute"
      style={{
        transform: `translate(-50%, -50%) translate(${x}px, ${y}px) scale(max(1, calc(0.8 * var(--inverse-zoom))))`,
        zIndex: isSelected ? 2 : 1,
      }}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-label={label.filter((part) => part !== null).join(", ")}
        title={words}
        data-testid="bundle"
        data-count={count}
        onClick={() => {
          store.getState().select(data.links);
          focusCanvas();
        }}
        className={
          data.isDimmed && !isSelected
            ? "sr-only"
            : classNames(
                "flex h-6 items-center gap-1.5 rounded-full border px-2 text-caption whitespace-nowrap tabular-nums",
                isAside
                  ? "border-control bg-surface text-subtle"
                  : [classes.text, classes.tint, classes.border],
                isSelected && "outline-2 outline-accent outline-offset-2",
              )
        }
      >
        <Icon aria-hidden className={classNames("size-3.5 shrink-0", isSpinning && "animate-spin")} />
        {hasWords ? t("frames.links", { count }) : count}
      </button>
      {data.finding && !isAside ? (
        <FindingBadge finding={data.finding} className="absolute right-1 bottom-full h-[18px] px-1.5" />
      ) : null}
    </div>
  );
}
