import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A table on a panel; wider than the page it scrolls sideways by itself. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return (
    <div className="overflow-x-auto rounded-panel border bg-surface">
      <table className={classNames("w-full border-collapse text-left text-body", className)} {...props} />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(
        "h-8 whitespace-nowrap border-b bg-inset px-3 text-caption text-muted",
        className,
      )}
      {...props}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={classNames("border-b last:border-b-0 hover:bg-canvas", className)} {...props} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={classNames("h-9 px-3 align-middle", className)} {...props} />;
}
