"use client";

import type { LucideIcon } from "lucide-react";
import { type ReactNode, use, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { type ZoomLevel, ZoomLevelContext } from "../canvas/use-zoom-level";
import type { SiteNodeData, VnetNodeData } from "../flow-types";
import { useModeWords } from "../modes/use-mode-words";
import { Anchor } from "./anchor";
import { ChangeTab } from "./change-tab";
import { FindingBadge } from "./finding-badge";
import { MiddleTruncated } from "./middle-truncated";
import { Hatch, ModeStrip } from "./mode-strip";
import { cardLook } from "./place-look";
import { Ports } from "./ports";
import { StateStrip } from "./state-strip";
import { useCardLabel } from "./use-card-label";

export interface CardFrameProps {
  id: string;
  kind: "vnet" | "site";
  data: VnetNodeData | SiteNodeData;
  isSelected: boolean;
  icon: LucideIcon;
  name: string;
  /** Stands right of the name, e.g. a lock. */
  badge?: ReactNode;
  /** The first range, for small zooms. */
  range: string;
  /** Rows two and three at full zoom. */
  children: ReactNode;
  /** What hangs under the card. */
  below?: ReactNode;
}

/** The card of a place at every zoom: always 256 × 128, so that links never jump. */
export function CardFrame(props: CardFrameProps) {
  const { id, kind, data, isSelected, name } = props;
  const level = use(ZoomLevelContext);
  const [isHovered, setHovered] = useState(false);
  const label = useCardLabel(kind, name, data);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of a thing that may hold a button, no set of form fields
    <div
      id={`canvas-${id}`}
      role="group"
      aria-label={label}
      data-testid="card"
      data-name={name}
      data-mark={data.mark ?? "none"}
      data-says={data.modeState?.says}
      // A finger does not hover, and what it rests on is not to change under it.
      onPointerEnter={({ pointerType }) => setHovered(pointerType !== "touch")}
      onPointerLeave={() => setHovered(false)}
      className="group/card relative h-32 w-64"
    >
      {level === "far" ? null : <CardFace {...props} level={level} />}
      {data.isGhost ? (
        <Anchor />
      ) : (
        <Ports isSelected={isSelected} hasDots={level !== "far" && (isHovered || isSelected)} />
      )}
    </div>
  );
}

/** Everything that is seen of a card, unless it is far away: the canvas' one picture shows it then. */
function CardFace({ level, ...props }: CardFrameProps & { level: Exclude<ZoomLevel, "far"> }) {
  const { kind, data, isSelected } = props;
  const isTaken = data.modeState?.says === "taken";
  const isDashed = data.isGhost || isTaken || (!data.modeState && data.state.state === "notDeployed");
  const isRinged = isSelected || data.modeState?.says === "chosen";
  const shape = kind === "vnet" ? "rounded-card" : "rounded-none";
  return (
    <>
      {isRinged ? (
        <span
          className={classNames(
            "pointer-events-none absolute -inset-1 border-accent",
            kind === "vnet" ? "rounded-[14px]" : "rounded-[3px]",
          )}
          style={{ borderWidth: "calc(2px * max(1, var(--inverse-zoom)))", borderStyle: "solid" }}
        />
      ) : null}
      {data.mark && level === "full" && !data.isDimmed ? <ChangeTab mark={data.mark} /> : null}
      {data.finding && !data.isDimmed ? (
        <span
          className="absolute right-2 bottom-[calc(100%-2px)] origin-bottom-right"
          style={level === "full" ? undefined : { transform: "scale(var(--inverse-zoom))" }}
        >
          <FindingBadge finding={data.finding} />
        </span>
      ) : null}
      <div
        className={classNames(
          "relative flex h-full flex-col overflow-hidden border",
          shape,
          kind === "site" && "outline-1 -outline-offset-4",
          data.isDimmed
            ? "border-divider bg-canvas outline-divider"
            : [
                "bg-surface outline-control",
                isDashed
                  ? kind === "vnet"
                    ? "border-divider"
                    : "border-neutral-line border-dashed"
                  : "border-control",
              ],
          kind === "site" && isDashed && !data.isDimmed && "outline-dashed",
        )}
        style={level === "full" ? undefined : { borderWidth: "calc(1px * max(1, var(--inverse-zoom)))" }}
      >
        {data.isDimmed ? (
          <DimmedCard {...props} isNear={level === "full"} />
        ) : (
          <>
            <StateBar data={data} />
            {level === "full" ? <FullCard {...props} /> : null}
            {level === "compact" ? <CompactCard {...props} /> : null}
            {level === "box" ? <BoxCard {...props} /> : null}
          </>
        )}
      </div>
      {isDashed && !data.isDimmed && kind === "vnet" ? <DashedRim /> : null}
      {level === "full" && !data.isDimmed ? props.below : null}
    </>
  );
}

const DASHED = "pointer-events-none absolute border-neutral-line border-dashed";

/**
 * The dashed rim of a card with round corners, by its straight sides: dashes around a corner cost ten times as much. The
 * left side's are those of the state bar.
 */
function DashedRim() {
  const width = "calc(1px * max(1, var(--inverse-zoom)))";
  return (
    <>
      <span className={classNames(DASHED, "inset-x-1.5 inset-y-0")} style={{ borderBlockWidth: width }} />
      <span className={classNames(DASHED, "inset-x-0 inset-y-1.5")} style={{ borderInlineEndWidth: width }} />
    </>
  );
}

function StateBar({ data }: { data: VnetNodeData | SiteNodeData }) {
  const { tone } = cardLook(data);
  if (data.modeState?.says === "taken")
    return <span className="cross-hatched absolute inset-y-0 left-0 w-2 border-r border-neutral-line" />;
  const isDashed = !data.modeState && data.state.state === "notDeployed";
  return (
    <span
      className={classNames("absolute inset-y-0 left-0 w-1", !isDashed && TONE_CLASSES[tone].line)}
      style={
        isDashed
          ? {
              background:
                "repeating-linear-gradient(to bottom, var(--neutral-line) 0 6px, transparent 6px 9px)",
            }
          : undefined
      }
    />
  );
}

function FullCard({ icon: Icon, name, badge, data, children, kind }: CardFrameProps) {
  const strip = classNames(
    "mt-auto h-[27px] shrink-0 pr-2 pl-3.5",
    kind === "site" && "mr-1 mb-1 ml-1 h-6 pl-2.5",
  );
  return (
    <>
      <div
        className={classNames(
          "flex h-8 shrink-0 items-center gap-2 pr-2.5 pl-3.5",
          kind === "site" && "pt-1",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <MiddleTruncated
          text={name}
          className={classNames("flex-1 text-card", data.isGhost && "text-muted line-through")}
        />
        {badge}
      </div>
      {children}
      {data.modeState ? (
        <ModeStrip state={data.modeState} className={strip} />
      ) : (
        <StateStrip state={data.state} className={strip} />
      )}
    </>
  );
}

function CompactCard({ name, range, data }: CardFrameProps) {
  const { tone, icon: Icon, isFilled } = cardLook(data);
  const words = useModeWords(data.modeState);
  return (
    <div className="flex h-full flex-col" style={{ fontSize: "calc(1px * var(--inverse-zoom))" }}>
      <div className="flex min-h-0 flex-1 flex-col justify-center overflow-hidden pr-2 pl-3.5">
        <span
          className={classNames(
            "truncate text-[14em] leading-[1.35] font-semibold",
            data.isGhost && "line-through",
          )}
        >
          {name}
        </span>
        <span className="truncate font-mono text-[12em] leading-[1.35] text-muted">{range}</span>
      </div>
      <div
        className={classNames(
          "flex shrink-0 items-center gap-[6em] py-0.5 pl-3.5",
          isFilled
            ? "bg-attention-line text-on-attention"
            : [TONE_CLASSES[tone].tint, TONE_CLASSES[tone].text],
        )}
      >
        <Icon aria-hidden className="size-[16em] shrink-0" />
        {words === null ? null : <span className="truncate text-[12em] leading-[1.35]">{words}</span>}
        {data.modeState?.says === "taken" ? <Hatch /> : null}
      </div>
    </div>
  );
}

/** One box in its state's colours, with the name. */
function BoxCard({ data, name }: CardFrameProps) {
  const { tone, icon: Icon, isFilled } = cardLook(data);
  return (
    <div
      className={classNames(
        "flex h-full flex-col items-center justify-center gap-[2em] px-[4em] text-[calc(1px*var(--inverse-zoom))]",
        isFilled ? "bg-attention-line text-on-attention" : [TONE_CLASSES[tone].tint, TONE_CLASSES[tone].text],
      )}
    >
      <span
        className={classNames(
          "max-w-full truncate text-[12em] leading-[1.3] font-semibold",
          data.isGhost && "line-through",
        )}
      >
        {name}
      </span>
      <Icon aria-hidden className="size-[14em] shrink-0" />
    </div>
  );
}

/** What the filter leaves out: its name in the subtle colour, and neither state nor marks. */
function DimmedCard({ icon: Icon, name, range, isNear }: CardFrameProps & { isNear: boolean }) {
  if (isNear)
    return (
      <div className="flex h-full flex-col text-subtle">
        <div className="flex h-8 shrink-0 items-center gap-2 pr-2.5 pl-3.5">
          <Icon aria-hidden className="size-4 shrink-0" />
          <MiddleTruncated text={name} className="flex-1 text-card font-normal" />
        </div>
        <span className="truncate px-3.5 font-mono text-caption">{range}</span>
      </div>
    );
  return (
    <div className="flex h-full flex-col justify-center px-[6em] text-[calc(1px*var(--inverse-zoom))] text-subtle">
      <span className="truncate text-[12em] leading-[1.35]">{name}</span>
    </div>
  );
}
