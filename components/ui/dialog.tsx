"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CloseButton, focusFirstField } from "./close-button";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One or two sentences under the title. */
  description?: ReactNode;
  /** Buttons at the foot, "Back" first. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A question in the middle of the page; Escape and a press outside close it. */
export function Dialog({ open, onOpenChange, title, description, footer, className, children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-dialog data-[state=open]:animate-fade-in bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "fixed top-1/2 left-1/2 z-dialog flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] max-w-[480px] -translate-x-1/2 -translate-y-1/2 data-[state=open]:animate-fade-in flex-col rounded-panel border border-float-border bg-surface shadow-float outline-none",
            className,
          )}
        >
          <header className="flex items-start gap-2 p-4 pb-2">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-title">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-1 text-read text-muted">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <CloseButton />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2">{children}</div>
          {footer ? <footer className="flex flex-wrap justify-end gap-2 p-4 pt-2">{footer}</footer> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
