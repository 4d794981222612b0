"use client";

import { Building2, Laptop, Network, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { AddressBlock } from "@/lib/topology";
import type { DrawnBlock } from "./lane-drawing";
import { type LaneLabel, placeLabels } from "./lane-labels";

const ICONS = { vnet: Network, site: Building2, clients: Laptop };
/** One row of labels: a line up to the block, the name, the ranges. */
const ROW_HEIGHT = 44;
const LINE_HEIGHT = 6;

export interface LaneLabelsProps {
  blocks: readonly DrawnBlock[];
  /** Of the bar above, px. */
  width: number;
  nameOf: (block: AddressBlock) => string;
}

/** The names and ranges under a bar. */
export function LaneLabels({ blocks, width, nameOf }: LaneLabelsProps) {
  const t = useTranslations("addresses");
  const { labels, rows, hidden } = placeLabels(blocks, width, ({ block }) => nameOf(block));
  return (
    <>
      <div className="relative" style={{ height: rows * ROW_HEIGHT }}>
        {labels.map((label) => (
          <LabelLine key={`${label.row} ${label.left}`} label={label} />
        ))}
        {labels.map((label) => (
          <Label key={`${label.row} ${label.left}`} label={label} nameOf={nameOf} />
        ))}
      </div>
      {hidden > 0 ? <p className="text-caption text-subtle">{t("hidden", { count: hidden })}</p> : null}
    </>
  );
}

function isShared({ blocks }: LaneLabel): boolean {
  return blocks.some(({ block }) => block.isShared);
}

/** From the block down to its label; labels on the way hide it. */
function LabelLine({ label }: { label: LaneLabel }) {
  return (
    <span
      className={classNames("absolute top-0 w-px", isShared(label) ? "bg-error-line" : "bg-control")}
      style={{ left: label.anchor, height: label.row * ROW_HEIGHT + LINE_HEIGHT }}
    />
  );
}

function Label({ label, nameOf }: { label: LaneLabel } & Pick<LaneLabelsProps, "nameOf">) {
  const { blocks, left, width, row } = label;
  const first = blocks[0]?.block;
  if (!first) return null;
  const isConflict = isShared(label);
  const Icon = isConflict ? OctagonAlert : ICONS[first.kind];
  return (
    <span
      className={classNames(
        "absolute flex flex-col overflow-hidden whitespace-nowrap bg-surface",
        isConflict && "text-error",
      )}
      style={{ left, width, top: row * ROW_HEIGHT + LINE_HEIGHT }}
    >
      <span className="flex items-center gap-1.5 text-body-strong">
        <Icon className="size-4 shrink-0" />
        <span className="truncate">{nameOf(first)}</span>
      </span>
      <span className={classNames("truncate font-mono text-caption", !isConflict && "text-muted")}>
        {blocks.map(({ block }) => block.text).join("  ")}
      </span>
    </span>
  );
}
