import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Fills what top bar and notices leave of the window, whatever stands in it; that scrolls by itself. */
export function FillPage({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className="relative min-h-0 flex-1">
      <div className={classNames("absolute inset-0 flex flex-col", className)}>{children}</div>
    </div>
  );
}
