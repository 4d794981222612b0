"use client";

import { classNames } from "@/components/ui/class-names";
import type { Person } from "./people";
import { usePersonInitials } from "./use-together";

export interface PersonBadgeProps {
  person: Pick<Person, "name" | "number" | "color">;
  /** Nothing is heard of them: the colour goes, the initials stay. */
  isLost?: boolean;
  className?: string;
}

/** A person's initials on their colour; the white edge keeps it apart from what states are drawn with. */
export function PersonBadge({ person, isLost = false, className }: PersonBadgeProps) {
  const initials = usePersonInitials();
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-full border-[1.5px] text-caption font-semibold",
        isLost ? "border-control border-dashed bg-surface text-muted" : "border-on-person text-on-person",
        className,
      )}
      {...(isLost ? {} : { style: { backgroundColor: `var(--person-${person.color})` } })}
    >
      {initials(person)}
    </span>
  );
}
