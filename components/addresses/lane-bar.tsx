"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { AddressBlock } from "@/lib/topology";
import type { DrawnBlock, DrawnGap, Stretch } from "./lane-drawing";

export interface LaneBarProps {
  blocks: readonly DrawnBlock[];
  gaps: readonly DrawnGap[];
  offered: Stretch | null;
  isStanding: (block: AddressBlock) => boolean;
  /** What the pointer is told about a block. */
  titleOf: (block: AddressBlock) => string;
  /** In px; 0 while it is not known, and where no words are wanted. */
  width: number;
  /** The overview: low, its blocks plain. */
  isThin?: boolean;
}

/** A stretch of addresses as a bar: blocks where they lie, free room between them. */
export function LaneBar({ blocks, gaps, offered, isStanding, titleOf, width, isThin = false }: LaneBarProps) {
  return (
    <div
      className={classNames(
        "relative overflow-hidden rounded-control border bg-inset",
        isThin ? "h-4" : "h-11",
      )}
    >
      {gaps.map((gap) => (
        <Gap key={gap.at.left} gap={gap} width={width} offered={offered} />
      ))}
      {offered ? (
        <span
          className={classNames(
            "absolute inset-y-0 flex min-w-[3px] items-center justify-center overflow-hidden rounded-control border-ok-line bg-ok-tint text-ok",
            isThin ? "border" : "border-2 border-dashed",
          )}
          style={toStyle(offered)}
        >
          {offered.width * width >= 24 ? <Plus className="size-4" /> : null}
        </span>
      ) : null}
      {blocks.map((drawn) => (
        <Block
          key={`${drawn.block.place} ${drawn.block.kind} ${drawn.block.text}`}
          drawn={drawn}
          isStanding={isStanding(drawn.block)}
          title={titleOf(drawn.block)}
          isThin={isThin}
        />
      ))}
    </div>
  );
}

interface BlockProps {
  drawn: DrawnBlock;
  isStanding: boolean;
  title: string;
  isThin: boolean;
}

function Block({ drawn, isStanding, title, isThin }: BlockProps) {
  const { block, at, row, rows } = drawn;
  return (
    <span
      title={title || undefined}
      data-testid={isThin ? undefined : "address-block"}
      data-place={block.place}
      data-shared={block.isShared}
      className={classNames(
        "absolute min-w-1",
        isThin || block.kind === "clients" ? plain(block) : framed(block, isStanding),
      )}
      style={{ ...toStyle(at), top: `${(row / rows) * 100}%`, height: `${100 / rows}%` }}
    >
      {isThin
        ? null
        : drawn.gatewaySubnets.map((subnet) => (
            <span
              key={subnet.left}
              className={classNames("absolute inset-y-0 min-w-1", plain(block))}
              style={toStyle(within(subnet, at))}
            />
          ))}
    </span>
  );
}

/** Client pools, and everything in the overview. */
function plain({ isShared }: AddressBlock): string {
  return isShared ? "bg-error-line" : "bg-active-line";
}

/** Dashed until it stands in Azure; what is on premises has two borders. */
function framed({ kind, isShared }: AddressBlock, isStanding: boolean): string {
  const tone = isShared ? "border-error-line bg-error-tint" : "border-active-line bg-active-tint";
  if (isStanding) return classNames("border", tone, kind === "site" && "border-4 border-double");
  return classNames(
    "border border-dashed",
    tone,
    !isShared && "bg-surface",
    kind === "site" && "outline-1 outline-dashed -outline-offset-4",
    kind === "site" && (isShared ? "outline-error-line" : "outline-active-line"),
  );
}

/** Px that "free, 8 × /16" needs, and "free" alone. */
const ROOM_FOR_SIZE = 112;
const ROOM_FOR_WORD = 40;

function Gap({ gap, width, offered }: { gap: DrawnGap; width: number; offered: Stretch | null }) {
  const t = useTranslations("addresses");
  const at = offered ? beside(gap.at, offered) : gap.at;
  const room = at.width * width;
  if (room < ROOM_FOR_WORD) return null;
  return (
    <span
      className="absolute inset-y-0 flex items-center justify-center whitespace-nowrap text-caption text-subtle"
      style={toStyle(at)}
    >
      {gap.size && room >= ROOM_FOR_SIZE ? t("freeSize", gap.size) : t("free")}
    </span>
  );
}

/** The wider part of a gap that an offered range inside of it leaves for words. */
function beside(gap: Stretch, offered: Stretch): Stretch {
  const [from, to] = [gap.left, gap.left + gap.width];
  const [start, end] = [offered.left, offered.left + offered.width];
  if (start >= to || end <= from) return gap;
  const before = { left: from, width: start - from };
  const after = { left: end, width: to - end };
  return before.width > after.width ? before : after;
}

function within(inner: Stretch, outer: Stretch): Stretch {
  return { left: (inner.left - outer.left) / outer.width, width: inner.width / outer.width };
}

function toStyle({ left, width }: Stretch): { left: string; width: string } {
  return { left: `${left * 100}%`, width: `${width * 100}%` };
}
