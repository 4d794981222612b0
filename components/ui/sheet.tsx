"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CloseButton, focusFirstField } from "./close-button";

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Stands under the title, e.g. the environment chip. */
  subtitle?: ReactNode;
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A panel of 560 px over the right edge of the page; on a phone it rises from below and takes the width. */
export function Sheet({ open, onOpenChange, title, subtitle, footer, className, children }: SheetProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-sheet data-[state=open]:animate-fade-in bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          aria-describedby={undefined}
          className={classNames(
            "fixed inset-y-0 right-0 z-sheet flex w-[560px] max-w-full data-[state=open]:animate-slide-in-right flex-col border-float-border border-l bg-surface shadow-float outline-none",
            "max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:w-full max-sm:data-[state=open]:animate-slide-in-up max-sm:rounded-t-card max-sm:border-t max-sm:border-l-0",
            className,
          )}
        >
          <header className="flex items-start gap-2 px-6 pt-5 pb-4 max-sm:px-4">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-page">{title}</Primitive.Title>
              {subtitle ? <div className="mt-2 flex flex-wrap items-center gap-2">{subtitle}</div> : null}
            </div>
            <CloseButton />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-6 max-sm:px-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-6 py-4 max-sm:px-4">
              {footer}
            </footer>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
