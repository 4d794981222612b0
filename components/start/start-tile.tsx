import { ChevronRight, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

export interface StartTileProps extends ComponentProps<"button"> {
  icon: LucideIcon;
  title: string;
  hint: string;
}

/** One way to begin: icon, name, what it takes. */
export function StartTile({ icon: Icon, title, hint, ...props }: StartTileProps) {
  return (
    <button
      type="button"
      className="flex items-center gap-4 rounded-panel border bg-surface px-4 py-3 text-left transition-colors enabled:hover:border-control enabled:hover:bg-canvas disabled:opacity-60"
      {...props}
    >
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-body-strong">{title}</span>
        <span className="text-body text-muted">{hint}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}
