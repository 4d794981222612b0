import type { ReactNode } from "react";

/** A key, or keys pressed together, as printed on the keyboard: "Ctrl K". */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-control border border-divider bg-inset px-1.5 font-sans text-caption text-muted">
      {children}
    </kbd>
  );
}
