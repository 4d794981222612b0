import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { TONE_CLASSES, type Tone } from "./tone";

export interface ChipProps extends Omit<ComponentProps<"span">, "children"> {
  tone?: Tone;
  icon?: LucideIcon;
  /** Turns the icon; only while something runs. */
  spinning?: boolean;
  /** The filled look of "Waiting for you"; for nothing else. */
  filled?: boolean;
  /** A 1 px border in the tone's line colour. */
  outlined?: boolean;
  shape?: "square" | "pill";
  children?: ReactNode;
}

/** A state or a count in words, on its tone's tint. */
export function Chip(props: ChipProps) {
  const {
    tone = "neutral",
    icon: Icon,
    spinning,
    filled,
    outlined,
    shape = "square",
    className,
    children,
    ...rest
  } = props;
  const classes = TONE_CLASSES[tone];
  return (
    <span
      className={classNames(
        "inline-flex h-6 max-w-full shrink-0 items-center gap-1.5 whitespace-nowrap border px-2 text-body",
        shape === "pill" ? "rounded-full" : "rounded-control",
        filled ? "border-transparent bg-attention-line text-on-attention" : [classes.tint, classes.text],
        outlined ? classes.border : "border-transparent",
        className,
      )}
      {...rest}
    >
      {Icon ? (
        <Icon aria-hidden className={classNames("size-4 shrink-0", spinning && "animate-spin")} />
      ) : null}
      {children === undefined ? null : <span className="truncate">{children}</span>}
    </span>
  );
}
