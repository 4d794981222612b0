import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** The accessible name, also shown as a tooltip. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  keys?: string;
  dense?: boolean;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}

/** A square button that shows an icon and says its name on hover and focus. */
export function IconButton({
  label,
  keys,
  dense = false,
  side,
  className,
  type,
  children,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })} {...(side === undefined ? {} : { side })}>
      <button
        type={type ?? "button"}
        aria-label={label}
        className={classNames(
          "inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors print:hidden",
          "enabled:hover:bg-inset enabled:hover:text-foreground disabled:cursor-not-allowed disabled:opacity-50",
          "aria-pressed:bg-active-tint aria-pressed:text-accent [&_svg]:size-4 [&_svg]:shrink-0",
          dense ? "size-7 pointer-coarse:size-11" : "size-8 pointer-coarse:size-11",
          className,
        )}
        {...props}
      >
        {children}
      </button>
    </Tooltip>
  );
}
