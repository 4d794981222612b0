"use client";

import { useStore } from "@xyflow/react";
import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { use } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { labelPoint } from "@/lib/topology";
import { CanvasActionsContext } from "../canvas/canvas-actions";
import type { LinkEdgeData } from "../flow-types";
import { isBeside, modeLook } from "../modes/mode-state";
import { useModeWords } from "../modes/use-mode-words";
import { MARK_LOOKS } from "../nodes/change-tab";
import { FindingBadge } from "../nodes/finding-badge";
import { linkLook } from "./link-look";
import { useLinkWords } from "./use-link-words";

/** From this zoom a label has words; below it an icon, and below the smaller one only what is wrong or waits. */
export const WORDS_FROM = 0.6;
const ICON_FROM = 0.4;

type Detail = "words" | "icon" | "none";

/** What Azure says about a link, or what its networks share, in the middle of its line. */
export function LinkLabel({ id, data, isSelected }: { id: string; data: LinkEdgeData; isSelected: boolean }) {
  const t = useTranslations("editor");
  const stateWords = useLinkWords(data.state);
  const words = useModeWords(data.modeState) ?? stateWords;
  const look = data.modeState ? modeLook(data.modeState) : linkLook(data.state);
  const actions = use(CanvasActionsContext);
  // Reach and Failure mode say something else of the link than that its networks overlap.
  const overlap = data.modeState || data.isDimmed ? null : data.overlap;
  const isAside = data.isDimmed || isBeside(data.modeState);
  const isUrgent = !isAside && (overlap !== null || look.tone === "error" || look.tone === "attention");
  const detail = useStore((state) => detailAt(state.transform[2], isUrgent));
  if (detail === "none") return null;

  const { x, y } = labelPoint(data.geometry);
  const Icon = overlap === null ? look.icon : OctagonAlert;
  const tone = TONE_CLASSES[overlap === null ? look.tone : "error"];
  const label = [
    t("kind.link", { from: data.names.from, to: data.names.to }),
    data.link.method,
    data.mark ? t(`mark.${data.mark}`) : null,
    overlap === null ? words : t("overlap", { range: overlap }),
    data.finding ? t(`findingCount.${data.finding.severity}`, { count: data.finding.count }) : null,
    data.isDimmed ? t("filter.dimmed") : null,
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
        id={`canvas-${id}`}
        aria-label={label.filter((part) => part !== null).join(", ")}
        data-testid="link"
        data-state={data.state.state}
        data-mark={data.mark ?? "none"}
        data-says={data.modeState?.says}
        onClick={(event) => actions.pressLink(id, event)}
        onContextMenu={(event) => actions.openMenu(id, event)}
        // Left out by the filter it is still told to whoever walks along the links.
        className={
          data.isDimmed && !isSelected
            ? "sr-only"
            : classNames(
                "flex h-6 items-center gap-1.5 whitespace-nowrap border px-2 text-caption",
                overlap === null ? "rounded-full" : "rounded-control font-mono",
                look.isFilled && overlap === null
                  ? "border-attention-line bg-attention-line text-on-attention"
                  : isAside
                    ? "border-control bg-surface text-subtle"
                    : [tone.text, tone.tint, tone.border],
                isSelected && "outline-2 outline-accent outline-offset-2",
              )
        }
      >
        <Icon aria-hidden className={classNames("size-3.5 shrink-0", look.isSpinning && "animate-spin")} />
        {detail === "words" && !isAside ? (overlap ?? words) : null}
      </button>
      {detail === "words" && !data.modeState && !data.isDimmed ? <MarkTab data={data} /> : null}
      {data.isDimmed ? null : <FindingPill data={data} />}
    </div>
  );
}

function detailAt(zoom: number, isUrgent: boolean): Detail {
  if (zoom >= WORDS_FROM) return "words";
  return zoom >= ICON_FROM || isUrgent ? "icon" : "none";
}

/** As on a card: the change against the last deployment stands on the upper edge, left. */
function MarkTab({ data }: { data: LinkEdgeData }) {
  const t = useTranslations("editor.mark");
  if (!data.mark) return null;
  const { tone, icon: Icon } = MARK_LOOKS[data.mark];
  const { text, tint, border } = TONE_CLASSES[tone];
  return (
    <span
      title={t(data.mark)}
      className={classNames(
        "absolute bottom-[calc(100%-1px)] left-3 flex h-4 w-5 items-center justify-center rounded-t-control border border-b-0",
        text,
        tint,
        border,
      )}
    >
      <Icon aria-hidden className="size-3" />
    </span>
  );
}

/** The worst finding stands on the upper edge, right. */
function FindingPill({ data }: { data: LinkEdgeData }) {
  if (!data.finding) return null;
  return <FindingBadge finding={data.finding} className="absolute right-1 bottom-full h-[18px] px-1.5" />;
}
