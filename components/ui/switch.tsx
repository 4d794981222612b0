"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** On or off, at once. Name it with a Field or `aria-label`. */
export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={classNames(
        "group relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-surface transition-colors",
        "before:absolute before:-inset-1 before:content-[''] data-[state=checked]:border-primary data-[state=checked]:bg-primary",
        "disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...props}
    >
      <Primitive.Thumb className="block size-4 translate-x-[3px] rounded-full bg-control transition-transform data-[state=checked]:translate-x-[19px] data-[state=checked]:bg-on-primary forced-colors:bg-[ButtonText]" />
    </Primitive.Root>
  );
}
