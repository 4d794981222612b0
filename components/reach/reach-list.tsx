"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useToldSentence } from "@/components/data/told-sentences";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import type { Topology } from "@/lib/topology";
import { usePlaceLabel } from "./use-place-label";
import { type ReachPair, VERDICT_LOOKS } from "./verdict-look";

const SHOWN_FIRST = 40;
/** From so many rows on they can be searched. */
const FILTER_FROM = 13;

export interface ReachListProps {
  /** The pairs to tell, all with the chosen place at the other end. */
  pairs: readonly ReachPair[];
  /** The end of each pair that the rows name. */
  end: "from" | "to";
  topology: Topology;
  label: string;
  /** One under the other, for a narrow panel. */
  isNarrow?: boolean;
  /** The row whose way is followed; without `onFollow` rows are only read. */
  followed?: string | null;
  onFollow?: (place: string) => void;
}

/** For every other place verdict, way and reason; many rows are searched by name. */
export function ReachList({ pairs, end, topology, label, isNarrow, followed, onFollow }: ReachListProps) {
  const t = useTranslations("reach");
  const nameOf = usePlaceLabel(topology);
  const [text, setText] = useState("");
  const [isWhole, setWhole] = useState(false);
  const wanted = text.trim().toLowerCase();
  const found =
    wanted === "" ? pairs : pairs.filter((pair) => nameOf(pair[end]).toLowerCase().includes(wanted));
  const shown = isWhole ? found : found.slice(0, SHOWN_FIRST);
  return (
    <>
      {pairs.length >= FILTER_FROM ? (
        <div className="border-t px-4 py-2">
          <Input
            type="search"
            aria-label={t("filter")}
            placeholder={t("filter")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="w-56 max-w-full"
          />
        </div>
      ) : null}
      <ul aria-label={label}>
        {shown.map((pair) => (
          <ReachRow
            key={pair[end]}
            pair={pair}
            name={nameOf(pair[end])}
            way={pair.path.map(nameOf)}
            isNarrow={isNarrow ?? false}
            isFollowed={followed === pair[end]}
            onFollow={onFollow && pair.path.length > 0 ? () => onFollow(pair[end]) : null}
          />
        ))}
      </ul>
      {found.length === 0 ? <p className="border-t px-4 py-3 text-muted">{t("noMatch")}</p> : null}
      {shown.length < found.length ? (
        <Button look="link" size="dense" className="mx-4 my-1" onClick={() => setWhole(true)}>
          {t("showAll", { count: found.length })}
        </Button>
      ) : null}
    </>
  );
}

interface ReachRowProps {
  pair: ReachPair;
  name: string;
  way: readonly string[];
  isNarrow: boolean;
  isFollowed: boolean;
  onFollow: (() => void) | null;
}

function ReachRow({ pair: { verdict, because }, name, way, isNarrow, isFollowed, onFollow }: ReachRowProps) {
  const tell = useToldSentence();
  const t = useTranslations("reach");
  const { icon: Icon, text } = VERDICT_LOOKS[verdict];
  return (
    <li
      data-testid="reach-row"
      className={classNames(
        "grid items-start gap-x-3 border-t border-l-[3px] pr-4 pl-[13px] py-1.5",
        isNarrow
          ? "grid-cols-[minmax(0,1fr)_auto]"
          : "grid-cols-[minmax(8rem,1fr)_9rem_minmax(0,3fr)] max-md:grid-cols-[minmax(0,1fr)_auto]",
        isFollowed ? "border-l-accent bg-active-tint" : "border-l-transparent",
      )}
    >
      {onFollow ? (
        <button
          type="button"
          aria-pressed={isFollowed}
          onClick={onFollow}
          className="min-h-6 truncate text-left text-body-strong hover:underline focus-visible:-outline-offset-2"
        >
          {name}
        </button>
      ) : (
        <span className="min-h-6 truncate text-body-strong leading-6">{name}</span>
      )}
      <span className={classNames("flex min-h-6 items-center gap-1.5", text)}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {t(`verdict.${verdict}`)}
      </span>
      <span
        className={classNames("text-muted", isNarrow ? "col-span-2" : "py-0.5 max-md:col-span-2 max-md:py-0")}
      >
        {way.length > 2 ? <span className="mr-2 text-foreground">{way.join(" → ")}</span> : null}
        {tell(because)}
      </span>
    </li>
  );
}
