"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const Tabs = Primitive.Root;
export const TabsContent = Primitive.Content;

/** The row of tabs; the chosen one is underlined in accent. */
export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={classNames("flex gap-1 border-b", className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={classNames(
        "-mb-px h-control border-transparent border-b-2 px-3 text-body text-muted transition-colors hover:text-foreground",
        "data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-accent",
        className,
      )}
      {...props}
    />
  );
}
