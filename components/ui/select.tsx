"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface SelectOption {
  value: string;
  label: ReactNode;
  /** Stands behind the label in muted words, in the list and in the closed field. */
  detail?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  /** Shown while `value` names no option; a draft may hold any value. */
  placeholder?: ReactNode;
  disabled?: boolean;
  /** Its list is open from the beginning. */
  isOpenFirst?: boolean;
  /** Its list was closed, with a choice or without. */
  onClosed?: () => void;
  id?: string;
  className?: string;
  "aria-label"?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
}

/** One choice of a short list. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  disabled,
  isOpenFirst = false,
  onClosed,
  className,
  ...rest
}: SelectProps) {
  return (
    <Primitive.Root
      value={value}
      onValueChange={onValueChange}
      defaultOpen={isOpenFirst}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClosed?.();
      }}
      {...(disabled === undefined ? {} : { disabled })}
    >
      <Primitive.Trigger
        className={classNames(
          "flex h-control w-full min-w-0 items-center gap-2 rounded-control border border-control bg-surface px-2.5 text-left text-body text-foreground",
          "disabled:cursor-not-allowed disabled:bg-inset disabled:text-subtle data-[placeholder]:text-subtle aria-invalid:border-error-line",
          className,
        )}
        {...rest}
      >
        <span className="min-w-0 flex-1 truncate">
          <Primitive.Value placeholder={placeholder ?? value} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-popup max-h-80 min-w-(--radix-select-trigger-width) data-[state=open]:animate-fade-in overflow-hidden rounded-panel border border-float-border bg-surface shadow-float"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="flex min-h-7 cursor-default select-none items-center gap-2 rounded-control py-1 pr-2 pl-7 text-body outline-none data-[disabled]:text-subtle data-[highlighted]:bg-inset pointer-coarse:min-h-11 relative"
              >
                <Primitive.ItemIndicator className="absolute left-2">
                  <Check aria-hidden className="size-4 text-accent" />
                </Primitive.ItemIndicator>
                <Primitive.ItemText>
                  {option.label}
                  {option.detail ? <span className="ml-2 text-muted">{option.detail}</span> : null}
                </Primitive.ItemText>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
