/** Row two of a card: a caption, then two ranges and how many more. */
export function RangesRow({ caption, ranges }: { caption: string; ranges: readonly string[] }) {
  const [first, second] = ranges;
  const more = ranges.length - 2;
  return (
    <div className="flex h-11 shrink-0 flex-col justify-center pr-2.5 pl-3.5 text-caption">
      <span className="truncate text-muted">{caption}</span>
      <span className="flex gap-3 overflow-hidden font-mono leading-5">
        {first === undefined ? null : <span className="truncate">{first}</span>}
        {second === undefined ? null : <span className="truncate">{second}</span>}
        {more > 0 ? <span className="shrink-0">+{more}</span> : null}
      </span>
    </div>
  );
}
