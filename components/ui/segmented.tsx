"use client";

import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface SegmentedProps<T extends string> {
  /** Names the group for screen readers. */
  label: string;
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; disabled?: boolean }[];
  className?: string;
}

/** A few exclusive choices side by side, such as the modes of the canvas. */
export function Segmented<T extends string>({
  label,
  value,
  onValueChange,
  options,
  className,
}: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      // A press on the chosen one would clear it; there is always a choice.
      onValueChange={(next) => next && onValueChange(next as T)}
      className={classNames(
        "inline-flex overflow-hidden rounded-control border border-control bg-surface",
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className="h-[30px] border-divider border-l px-3 text-body text-muted transition-colors first:border-l-0 enabled:hover:bg-inset focus-visible:-outline-offset-2 data-[state=on]:bg-active-tint data-[state=on]:font-medium data-[state=on]:text-accent disabled:text-subtle pointer-coarse:h-[42px]"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
