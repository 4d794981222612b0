"use client";

import type { LucideIcon } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";

export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;

/** The floating list of a menu. */
export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={4}
        collisionPadding={8}
        align="end"
        className={classNames(
          "z-popup min-w-48 data-[state=open]:animate-fade-in rounded-panel border border-float-border bg-surface p-1 shadow-float",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

export interface DropdownMenuItemProps extends ComponentProps<typeof Primitive.Item> {
  icon?: LucideIcon;
  keys?: string;
  /** Red words, for what cannot be taken back. */
  danger?: boolean;
  children: ReactNode;
}

/** One thing to do: icon, words, keys. With `asChild` the only child, e.g. a link, is the whole item. */
export function DropdownMenuItem({
  icon: Icon,
  keys,
  danger,
  className,
  children,
  ...props
}: DropdownMenuItemProps) {
  const classes = classNames(itemClasses, danger && "text-error", className);
  if (props.asChild) {
    return (
      <Primitive.Item className={classes} {...props}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item className={classes} {...props}>
      {Icon ? (
        <Icon aria-hidden className="size-4 shrink-0 text-muted group-data-[disabled]:text-subtle" />
      ) : null}
      <span className="flex-1">{children}</span>
      {keys ? <Kbd>{keys}</Kbd> : null}
    </Primitive.Item>
  );
}

/** One of several exclusive choices inside a DropdownMenuRadioGroup. */
export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={classNames(itemClasses, className)} {...props}>
      <span className="flex size-4 items-center justify-center rounded-full border border-control">
        <Primitive.ItemIndicator className="size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />
      </span>
      <span className="flex-1">{children}</span>
    </Primitive.RadioItem>
  );
}

/** A heading inside a menu. */
export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1 text-caption text-subtle">{children}</Primitive.Label>;
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-divider" />;
}

const itemClasses =
  "group flex min-h-7 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-body text-foreground outline-none data-[highlighted]:bg-inset data-[disabled]:text-subtle pointer-coarse:min-h-11";
