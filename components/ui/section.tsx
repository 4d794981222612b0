import type { ReactNode } from "react";

export interface SectionProps {
  title: string;
  /** How many things stand below. */
  count?: number;
  /** Stands at the right end of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its own heading. */
export function Section({ title, count, aside, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <h2 className="text-body-strong">{title}</h2>
        {count === undefined ? null : (
          <span className="rounded-full bg-inset px-2 text-caption text-muted">{count}</span>
        )}
        <div className="flex-1" />
        {aside}
      </div>
      {children}
    </section>
  );
}
