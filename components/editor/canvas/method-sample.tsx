"use client";

import type { LinkGeometry, LinkMethod } from "@/lib/topology";
import { LinkLine } from "../links/link-line";

const LINE: LinkGeometry = {
  from: { x: 2, y: 8, side: "right" },
  to: { x: 38, y: 8, side: "left" },
  isLoop: false,
};

/** A piece of the line that a method is drawn as. */
export function MethodSample({ method }: { method: LinkMethod }) {
  return (
    <svg aria-hidden width={40} height={16} className="shrink-0">
      <LinkLine
        geometry={LINE}
        method={method}
        color="var(--neutral-line)"
        isOverlapping={false}
        isDashed={false}
      />
    </svg>
  );
}
