"use client";

import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useElementSize } from "@/components/ui/use-element-size";
import {
  type AddressBlock,
  type AddressLane,
  type AddressRange,
  countAddresses,
  formatPrefix,
  formatRange,
  type Prefix,
} from "@/lib/topology";
import { LaneBar } from "./lane-bar";
import { drawBlocks, drawGaps, listConflicts, magnifiedWindow, placeIn } from "./lane-drawing";
import { LaneLabels } from "./lane-label-row";
import { useBlockWords } from "./use-block-words";

export interface LaneProps {
  lane: AddressLane;
  /** The free range that is offered, wherever it lies. */
  offered: Prefix | null;
  /** The block stands in Azure as it is drawn. */
  isStanding: (block: AddressBlock) => boolean;
  /** The topology was deployed: what does not stand then is new. */
  isDeployed: boolean;
}

/** One block of private addresses: the whole of it, and the used part magnified where it would be too small to see. */
export function Lane({ lane, offered, isStanding, isDeployed }: LaneProps) {
  const t = useTranslations("addresses");
  const words = useBlockWords(isStanding, isDeployed);
  const [ref, size] = useElementSize();
  const magnified = magnifiedWindow(lane, offered);
  const window = magnified ?? lane.space;
  const blocks = drawBlocks(lane.blocks, window);
  return (
    <section
      aria-label={formatPrefix(lane.space)}
      className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1 max-md:grid-cols-1"
    >
      <div className="max-md:flex max-md:items-baseline max-md:gap-3">
        <h3 className="font-mono text-body-strong">{formatPrefix(lane.space)}</h3>
        <p className="text-muted">{t("used", { count: lane.used })}</p>
      </div>
      <div ref={ref} className="min-w-0">
        <ul className="sr-only">
          {lane.blocks.map((block) => (
            <li key={`${block.place} ${block.kind} ${block.text}`}>{words.sentence(block)}</li>
          ))}
        </ul>
        <div aria-hidden>
          {magnified ? (
            <Overview lane={lane} window={magnified} offered={offered} isStanding={isStanding} />
          ) : null}
          <LaneBar
            blocks={blocks}
            gaps={drawGaps(lane, window)}
            offered={offered && placeIn(window, offered)}
            isStanding={isStanding}
            titleOf={words.sentence}
            width={size?.width ?? 0}
          />
          {size ? <LaneLabels blocks={blocks} width={size.width} nameOf={words.name} /> : null}
        </div>
        <Conflicts blocks={lane.blocks} nameOf={words.name} />
      </div>
    </section>
  );
}

interface OverviewProps extends Pick<LaneProps, "lane" | "offered" | "isStanding"> {
  window: AddressRange;
}

/** The whole lane with a frame around the part that stands magnified below, and lines down to it. */
function Overview({ lane, window, offered, isStanding }: OverviewProps) {
  const frame = placeIn(lane.space, window);
  if (!frame) return null;
  const [from, to] = [frame.left * 100, (frame.left + frame.width) * 100];
  return (
    <>
      <div className="relative">
        <LaneBar
          isThin
          blocks={drawBlocks(lane.blocks, lane.space)}
          gaps={[]}
          offered={offered && placeIn(lane.space, offered)}
          isStanding={isStanding}
          titleOf={() => ""}
          width={0}
        />
        <span
          className="absolute -inset-y-1 min-w-2 rounded-control border-2 border-foreground"
          style={{ left: `${from}%`, width: `${to - from}%` }}
        />
      </div>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 24"
        preserveAspectRatio="none"
        className="block h-6 w-full stroke-control"
        strokeDasharray="4 3"
      >
        <line x1={from} y1="4" x2="0" y2="24" vectorEffect="non-scaling-stroke" />
        <line x1={to} y1="4" x2="100" y2="24" vectorEffect="non-scaling-stroke" />
      </svg>
    </>
  );
}

/** Conflicts that are written out; a design with more has to be mended where it is drawn. */
const MOST_CONFLICTS = 5;

function Conflicts({
  blocks,
  nameOf,
}: {
  blocks: readonly AddressBlock[];
  nameOf: (block: AddressBlock) => string;
}) {
  const t = useTranslations("addresses");
  const conflicts = listConflicts(blocks);
  if (conflicts.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {conflicts.slice(0, MOST_CONFLICTS).map(({ a, b, shared }) => (
        <li
          key={`${a.place} ${a.text} ${b.place} ${b.text}`}
          className="flex items-start gap-2 rounded-control bg-error-tint px-2 py-1 text-error"
        >
          <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t.rich("conflict", {
              a: nameOf(a),
              b: nameOf(b),
              range: formatRange(shared),
              count: countAddresses(shared),
              mono: (chunks) => <span className="font-mono">{chunks}</span>,
            })}
          </span>
        </li>
      ))}
      {conflicts.length > MOST_CONFLICTS ? (
        <li className="text-error">{t("moreConflicts", { count: conflicts.length - MOST_CONFLICTS })}</li>
      ) : null}
    </ul>
  );
}
