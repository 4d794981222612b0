"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { FocusEvent, ReactNode } from "react";
import { Kbd } from "./kbd";

export interface TooltipProps {
  text: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** The one element the tooltip describes; it must take a ref and event handlers. */
  children: ReactNode;
}

/** A short text on hover and focus; never the only place where something is said. */
export function Tooltip({ text, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild onFocus={ignorePointerFocus}>
        {children}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-popup flex max-w-80 animate-fade-in items-center gap-2 rounded-control border border-float-border bg-surface px-2 py-1 text-caption text-foreground shadow-float"
        >
          {text}
          {keys ? <Kbd>{keys}</Kbd> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Focus that comes back to a button, e.g. when its menu closes, opens no tooltip unless the keyboard is in use. */
function ignorePointerFocus(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}

/** Lets tooltips that follow one another open without delay; stands once, around the whole page. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Primitive.Provider delayDuration={400}>{children}</Primitive.Provider>;
}
