"use client";

import { Hand } from "lucide-react";
import type { FormEvent, ReactNode } from "react";

export interface NeedFrameProps {
  title: string;
  text: string;
  error: string | null;
  onSubmit: () => void;
  /** The field and its button. */
  children: ReactNode;
}

/** The frame around one question to a person. */
export function NeedFrame({ title, text, error, onSubmit, children }: NeedFrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      onSubmit={submit}
      data-testid="need"
      className="flex items-center gap-x-4 gap-y-3 rounded-panel border border-attention-line border-l-4 bg-surface px-4 py-3 max-lg:flex-wrap max-md:flex-col max-md:items-stretch max-md:overflow-hidden max-md:border-l max-md:p-0"
    >
      <Hand aria-hidden className="size-5 shrink-0 text-attention max-md:hidden" />
      <div className="min-w-0 flex-1 max-lg:basis-4/5 max-md:basis-auto">
        <h2 className="flex items-center gap-2 text-card text-attention max-md:bg-attention-line max-md:px-4 max-md:py-2.5 max-md:text-on-attention">
          <Hand aria-hidden className="size-5 shrink-0 md:hidden" />
          {title}
        </h2>
        <p className="text-read text-muted max-md:px-4 max-md:pt-3">{text}</p>
      </div>
      <div className="flex max-w-md flex-col gap-1.5 max-md:max-w-none max-md:px-4 max-md:pb-4">
        <div className="flex items-center gap-3 max-md:flex-col max-md:items-stretch">{children}</div>
        {error ? (
          <p role="alert" className="text-body text-error">
            {error}
          </p>
        ) : null}
      </div>
    </form>
  );
}
