import { classNames } from "@/components/ui/class-names";

const TAIL = 8;

/** A name shortened in its middle, since names of one network differ at their ends. */
export function MiddleTruncated({ text, className }: { text: string; className?: string }) {
  const tail = text.length > TAIL * 2 ? text.slice(-TAIL) : "";
  const head = text.slice(0, text.length - tail.length);
  return (
    <span title={text} className={classNames("flex min-w-0 whitespace-pre", className)}>
      <span className="truncate">{head}</span>
      {tail === "" ? null : <span className="shrink-0">{tail}</span>}
    </span>
  );
}
