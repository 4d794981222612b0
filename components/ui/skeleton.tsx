import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A grey block in the shape of what is loading; appears after 300 ms, so that quick answers do not flicker. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden
      className={classNames("animate-appear-late rounded-control bg-inset", className)}
      {...props}
    />
  );
}
