import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface EmptyStateProps {
  icon: LucideIcon;
  /** One sentence. */
  text: ReactNode;
  /** One button. */
  action?: ReactNode;
  className?: string;
}

/** What a list says when it has nothing to show: one sentence, one action. */
export function EmptyState({ icon: Icon, text, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames(
        "flex flex-col items-center justify-center gap-3 rounded-panel border border-dashed border-control bg-surface px-6 py-12 text-center",
        className,
      )}
    >
      <Icon aria-hidden className="size-6 text-subtle" />
      <p className="max-w-[52ch] text-read text-muted">{text}</p>
      {action}
    </div>
  );
}
