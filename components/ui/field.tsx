"use client";

import { BookOpen } from "lucide-react";
import { Slot } from "radix-ui";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface FieldProps {
  label: ReactNode;
  /** Says what is expected; stands under the control. */
  hint?: ReactNode;
  /** What is wrong; stands above the hint. */
  error?: ReactNode;
  /** What holds for the value; shown while the control has the focus, and told to screen readers. */
  rule?: ReactNode;
  /** Stands at the right end of the label's line, e.g. a count. */
  aside?: ReactNode;
  /** Only the control is seen; what surrounds it is for screen readers. */
  isBare?: boolean;
  className?: string;
  /** The one control; it gets id, aria-invalid and aria-describedby. */
  children: ReactNode;
}

/** Label, control, error and hint in one column, tied together for screen readers. */
export function Field({ label, hint, error, rule, aside, isBare = false, className, children }: FieldProps) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`, rule && `${id}-rule`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={classNames("group/control flex min-w-0 flex-col gap-1", className)}>
      <div className={isBare ? "sr-only" : "flex items-baseline justify-between gap-2"}>
        <label htmlFor={id} className="text-body text-muted">
          {label}
        </label>
        {aside ? <span className="text-caption text-subtle">{aside}</span> : null}
      </div>
      <Slot.Root
        id={id}
        {...(error ? { "aria-invalid": true } : {})}
        {...(described ? { "aria-describedby": described } : {})}
      >
        {children}
      </Slot.Root>
      {error ? (
        <p id={`${id}-error`} className={isBare ? "sr-only" : "text-caption text-error"}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className={isBare ? "sr-only" : "text-caption text-subtle"}>
          {hint}
        </p>
      ) : null}
      {rule ? (
        <p
          id={`${id}-rule`}
          className="hidden gap-1.5 text-caption text-muted group-focus-within/control:flex"
        >
          <BookOpen aria-hidden className="mt-0.5 size-3.5 shrink-0 text-subtle" />
          <span className="min-w-0 wrap-anywhere">{rule}</span>
        </p>
      ) : null}
    </div>
  );
}
