"use client";

import { prefersReducedMotion } from "../canvas/reduced-motion";
import type { Person } from "./people";
import { usePersonName, useTogether } from "./use-together";

/** A little longer than the time between two tellings, so that a pointer glides instead of stepping. */
const GLIDE_MS = 110;

/** The others' pointers with their names, at screen size. */
export function Pointers() {
  const others = useTogether((state) => state.others);
  return others.map((person) => <Pointer key={person.session} person={person} />);
}

function Pointer({ person }: { person: Person }) {
  const name = usePersonName();
  const at = useTogether((state) => state.cursors.get(person.session));
  if (at === undefined) return null;
  const color = `var(--person-${person.color})`;
  return (
    <div
      className="absolute top-0 left-0 z-2000"
      style={{
        transform: `translate(${at.x}px, ${at.y}px)`,
        transition: prefersReducedMotion() ? "none" : `transform ${GLIDE_MS}ms linear`,
      }}
    >
      <div className="origin-top-left" style={{ transform: "scale(var(--unzoom))" }}>
        <svg
          width="18"
          height="20"
          viewBox="0 0 18 20"
          className="absolute -top-px -left-px"
          aria-hidden="true"
        >
          <path
            d="M1.5 1.5 L15.5 9.2 L9 11 L6 17.5 Z"
            fill={color}
            stroke="var(--on-person)"
            strokeWidth="1.5"
            strokeLinejoin="round"
          />
        </svg>
        <span
          data-testid="pointer"
          className="absolute top-4 left-3 max-w-40 truncate rounded-control border-[1.5px] border-on-person px-1.5 text-caption whitespace-nowrap text-on-person"
          style={{ backgroundColor: color }}
        >
          {name(person)}
        </span>
      </div>
    </div>
  );
}
