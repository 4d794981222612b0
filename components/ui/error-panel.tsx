"use client";

import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface ErrorPanelProps {
  /** What happened, with numbers; then what follows. */
  title: ReactNode;
  detail?: ReactNode;
  /** Azure's or the server's own words, word for word, in mono. */
  verbatim?: ReactNode;
  /** The ways out. */
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** Something did not work: our words first, theirs below, then the way out. */
export function ErrorPanel({ title, detail, verbatim, action, className, children }: ErrorPanelProps) {
  return (
    <section
      role="alert"
      className={classNames(
        "flex gap-3 rounded-panel border border-error-line border-l-4 bg-surface p-4",
        className,
      )}
    >
      <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-error" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="text-card wrap-anywhere">{title}</p>
        {detail ? <p className="text-read text-muted wrap-anywhere">{detail}</p> : null}
        {children}
        {verbatim ? (
          <p className="wrap-anywhere rounded-control bg-inset px-3 py-2 font-mono text-caption text-muted">
            {verbatim}
          </p>
        ) : null}
        {action ? <div className="flex flex-wrap gap-2 pt-1">{action}</div> : null}
      </div>
    </section>
  );
}
