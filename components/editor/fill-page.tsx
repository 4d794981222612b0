import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/**
 * Fills what top bar and notices leave of the window, whatever stands in it; that scrolls by itself. The shell then has
 * nothing to stick to, and must not try: what sticks is a layer of its own, and the browser makes nearly every card beside
 * it another one.
 */
export function FillPage({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div data-fills-window className="relative min-h-0 flex-1">
      <div className={classNames("absolute inset-0 flex flex-col", className)}>{children}</div>
    </div>
  );
}
