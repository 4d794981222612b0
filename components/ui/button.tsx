import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const buttonClasses = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control border text-body-strong font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 print:hidden [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary:
          "border-transparent bg-primary text-on-primary enabled:hover:bg-primary-hover [a&]:hover:bg-primary-hover",
        secondary: "border-control bg-surface text-foreground enabled:hover:bg-inset [a&]:hover:bg-inset",
        ghost: "border-transparent bg-transparent text-foreground enabled:hover:bg-inset [a&]:hover:bg-inset",
        danger:
          "border-transparent bg-danger text-on-danger enabled:hover:bg-danger-hover [a&]:hover:bg-danger-hover",
        link: "border-transparent bg-transparent px-0! text-accent enabled:hover:underline [a&]:hover:underline",
      },
      size: {
        normal: "h-control px-3",
        dense: "h-control-dense px-2.5",
        large: "h-9 px-4 pointer-coarse:h-11",
      },
    },
    defaultVariants: { look: "secondary", size: "normal" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonClasses> {
  /** Gives the look to the only child, e.g. a link, in place of a button element. */
  asChild?: boolean;
}

/** A button; its words are a verb and an object. A page has at most one primary. */
export function Button({ look, size, asChild = false, className, type, ...props }: ButtonProps) {
  const classes = classNames(buttonClasses({ look, size }), className);
  if (asChild) return <Slot.Root className={classes} {...props} />;
  return <button type={type ?? "button"} className={classes} {...props} />;
}
