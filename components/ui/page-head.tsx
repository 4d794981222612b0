import type { ReactNode } from "react";

export interface PageHeadProps {
  title: ReactNode;
  /** Muted words beside the title, e.g. a count. */
  aside?: ReactNode;
  /** Buttons at the right end. */
  children?: ReactNode;
}

/** The one h1 of a page with what belongs beside it. */
export function PageHead({ title, aside, children }: PageHeadProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="min-w-0 text-page">{title}</h1>
      {aside ? <span className="text-read text-muted">{aside}</span> : null}
      <div className="flex-1" />
      {children}
    </div>
  );
}
