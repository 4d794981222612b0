"use client";

import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { linkPath } from "@/lib/topology";
import type { FlowEdge, FlowNode } from "../flow-types";
import type { Person } from "./people";
import { PersonBadge } from "./person-badge";
import { useTogether } from "./use-together";

/** Outside the own selection's ring; the next person's lies outside this one. */
const RING_GAP = 7;
const RING_STEP = 5;
const BADGE_STEP = 24;

/** Rings in people's colours around what they have selected, under the cards and their tabs; their initials over all. */
export function SelectionMarks() {
  const others = useTogether((state) => state.others);
  const byObject = useMemo(() => {
    const people = new Map<string, Person[]>();
    for (const person of others)
      for (const id of person.selection) people.set(id, [...(people.get(id) ?? []), person]);
    return [...people];
  }, [others]);
  return byObject.map(([id, people]) => <SelectionMark key={id} id={id} people={people} />);
}

interface SelectionMarkProps {
  id: string;
  people: readonly Person[];
}

function SelectionMark({ id, people }: SelectionMarkProps) {
  const box = useStore((state) => {
    const node = state.nodeLookup.get(id) as unknown as (FlowNode & { internals: Internals }) | undefined;
    if (!node) return null;
    const { x, y } = node.internals.positionAbsolute;
    return `${x} ${y} ${node.measured?.width ?? 0} ${node.measured?.height ?? 0} ${node.type}`;
  });
  if (box === null) return <LinkMark id={id} people={people} />;
  const [x = 0, y = 0, width = 0, height = 0] = box.split(" ", 4).map(Number);
  return people.map((person, at) => (
    <CardMark
      key={person.session}
      person={person}
      at={at}
      isVnet={box.endsWith("vnet")}
      area={{ x, y, width, height }}
    />
  ));
}

interface Internals {
  positionAbsolute: { x: number; y: number };
}

interface CardMarkProps {
  person: Person;
  /** Which of several people with the same selection. */
  at: number;
  isVnet: boolean;
  area: { x: number; y: number; width: number; height: number };
}

function CardMark({ person, at, isVnet, area }: CardMarkProps) {
  const isLost = useTogether((state) => state.lostAt !== null);
  const gap = RING_GAP + at * RING_STEP;
  return (
    <>
      <div
        data-testid="person-selection"
        data-lost={isLost || undefined}
        className={classNames("absolute -z-1", isLost ? "border-dashed" : "border-solid")}
        style={{
          transform: `translate(${area.x - gap}px, ${area.y - gap}px)`,
          width: area.width + 2 * gap,
          height: area.height + 2 * gap,
          borderColor: colorOf(person, isLost),
          borderWidth: "calc(2px * max(1, var(--unzoom)))",
          borderRadius: isVnet ? 10 + gap : 3,
          outline: isLost ? "none" : "calc(1.5px * max(1, var(--unzoom))) solid var(--on-person)",
        }}
      />
      <span
        className="absolute z-1999 origin-center"
        style={{
          transform: `translate(-50%, 0) translate(${area.x - RING_GAP}px, ${area.y + 6 + at * BADGE_STEP}px) scale(max(1, var(--unzoom)))`,
        }}
      >
        <PersonBadge person={person} isLost={isLost} className="size-6" />
      </span>
    </>
  );
}

function LinkMark({ id, people }: SelectionMarkProps) {
  const geometry = useStore(
    (state) => (state.edgeLookup.get(id) as FlowEdge | undefined)?.data?.geometry ?? null,
  );
  const isLost = useTogether((state) => state.lostAt !== null);
  const [person] = people;
  if (geometry === null || person === undefined) return null;
  const { from, to } = geometry;
  const color = colorOf(person, isLost);
  return (
    <>
      <svg
        data-testid="person-selection"
        data-lost={isLost || undefined}
        width="1"
        height="1"
        className="absolute top-0 left-0 -z-1 overflow-visible"
        aria-hidden="true"
      >
        <path
          d={linkPath(geometry)}
          fill="none"
          stroke={color}
          strokeWidth={8}
          opacity={0.35}
          strokeLinecap="round"
        />
      </svg>
      <span
        className="absolute z-1999 flex"
        style={{
          transform: `translate(-50%, -50%) translate(${from.x * 0.75 + to.x * 0.25}px, ${from.y * 0.75 + to.y * 0.25}px) scale(max(1, var(--unzoom)))`,
        }}
      >
        {people.map((one, at) => (
          <PersonBadge
            key={one.session}
            person={one}
            isLost={isLost}
            className={at > 0 ? "-ml-1.5 size-6" : "size-6"}
          />
        ))}
      </span>
    </>
  );
}

/** What somebody had selected when they were last heard of has lost their colour. */
function colorOf({ color }: Person, isLost: boolean): string {
  return isLost ? "var(--control)" : `var(--person-${color})`;
}
