import type { DrawnBlock } from "./lane-drawing";

/** The name and ranges under one or several blocks that touch and belong to one place. */
export interface LaneLabel {
  blocks: readonly DrawnBlock[];
  /** In px from the left end of the bar. */
  left: number;
  width: number;
  row: number;
  /** Where its line goes up to the block, px. */
  anchor: number;
}

/** More rows of labels make a lane taller than the picture is worth; table 1 names everything. */
const MOST_ROWS = 5;
const GAP = 12;
/** Widths of one letter at the label's sizes, px: the name in 13 px, the ranges in the mono font of 12 px. */
const NAME_LETTER = 7.2;
const RANGE_LETTER = 7.3;
const ICON = 22;

/**
 * Labels under a bar of that many px: each begins at its block where there is room, ends there where that fits
 * better, and goes to the next row where it would meet another. `hidden` counts the blocks that got none.
 */
export function placeLabels(
  drawn: readonly DrawnBlock[],
  barWidth: number,
  nameOf: (block: DrawnBlock) => string,
): { labels: LaneLabel[]; rows: number; hidden: number } {
  const ends: number[] = Array.from({ length: MOST_ROWS }, () => -GAP);
  const labels: LaneLabel[] = [];
  let hidden = 0;
  const groups = joinNeighbours(drawn);
  for (const [index, blocks] of groups.entries()) {
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (!first || !last) continue;
    const width = Math.min(barWidth, measure(blocks, nameOf(first)));
    const from = first.at.left * barWidth;
    const to = (last.at.left + last.at.width) * barWidth;
    const fitting = Math.min(from, barWidth - width);
    const leftmost = Math.max(0, Math.min(fitting, to - width));
    // Where the next block begins above this label, its own label could not stand beside it.
    const next = groups[index + 1]?.[0];
    const isInWay = next !== undefined && next.at.left * barWidth < fitting + width + GAP;
    const wanted = isInWay && leftmost >= (ends[0] ?? 0) + GAP ? leftmost : fitting;
    const row = ends.findIndex((end) => end + GAP <= Math.max(wanted, 0) || end + GAP <= leftmost);
    if (row < 0) hidden += blocks.length;
    else {
      const end = (ends[row] ?? 0) + GAP;
      const left = Math.max(0, end <= wanted ? wanted : leftmost);
      ends[row] = left + width;
      labels.push({ blocks, left, width, row, anchor: (from + to) / 2 });
    }
  }
  return { labels, rows: Math.max(0, ...labels.map(({ row }) => row + 1)), hidden };
}

/** Blocks of one place that follow each other without a gap share a label. */
function joinNeighbours(drawn: readonly DrawnBlock[]): DrawnBlock[][] {
  const groups: DrawnBlock[][] = [];
  for (const item of drawn) {
    const before = groups.at(-1)?.at(-1)?.block;
    const { block } = item;
    const follows = before?.place === block.place && before.kind === block.kind && before.last < block.first;
    if (follows && before.last + 1 === block.first && (groups.at(-1)?.length ?? 0) < 2)
      groups.at(-1)?.push(item);
    else groups.push([item]);
  }
  return groups;
}

function measure(blocks: readonly DrawnBlock[], name: string): number {
  const ranges = blocks.map(({ block }) => block.text).join("  ");
  return Math.ceil(Math.max(countLetters(name) * NAME_LETTER + ICON, ranges.length * RANGE_LETTER));
}

/** A Chinese character takes the room of almost two letters. */
function countLetters(name: string): number {
  const wide = name.match(/\p{Script=Han}/gu)?.length ?? 0;
  return name.length + wide * 0.8;
}
