"use client";

import { Funnel } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { MenuSide } from "../views/menu-side";
import { useCanvasView, useFilterInput } from "../views/view-context";
import { FACETS, type Facet, type FacetValue, facetValues, NO_FILTER } from "./canvas-filter";
import { useFacetWords } from "./use-facet-words";

/** So many values of a facet are shown before one asks for the rest. */
const SHOWN = 6;
/** From this many values on there is a field to find one. */
const FIND_FROM = 16;

/** Chooses what is meant; the rest of the drawing steps back. */
export function FilterMenu({ side = "right" }: { side?: MenuSide }) {
  const t = useTranslations("editor.filter");
  const { filter, isFilterOpen, setFilterOpen } = useCanvasView();
  const count = FACETS.reduce((sum, facet) => sum + (filter[facet]?.length ?? 0), 0);
  return (
    <Popover open={isFilterOpen} onOpenChange={setFilterOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label={count > 0 ? t("openSet", { count }) : t("open")}
          side={side}
          // React's own name for it would make of a popover's button a switch.
          data-set={count > 0 ? "" : undefined}
          className="data-set:bg-active-tint data-set:text-accent"
        >
          <Funnel aria-hidden className={count > 0 ? "fill-current" : undefined} />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent
        side={side}
        align="start"
        aria-label={t("title")}
        className="flex max-h-[min(560px,80vh)] w-80 flex-col p-0"
      >
        <FilterForm />
      </PopoverContent>
    </Popover>
  );
}

function FilterForm() {
  const t = useTranslations("editor.filter");
  const { filter, setFilter, toggleFilter } = useCanvasView();
  const input = useFilterInput();
  const values = useMemo(() => facetValues(input), [input]);
  const words = useFacetWords();
  const [wanted, setWanted] = useState("");
  const total = FACETS.reduce((sum, facet) => sum + values[facet].length, 0);
  const find = wanted.trim().toLowerCase();
  const found = FACETS.flatMap((facet) => {
    const own = values[facet].filter((value) => words(facet, value).toLowerCase().includes(find));
    return own.length > 0 ? [{ facet, own }] : [];
  });
  return (
    <>
      <header className="flex h-11 shrink-0 items-center gap-2 border-b pr-2 pl-4">
        <h2 className="flex-1 text-body-strong">{t("title")}</h2>
        <Button look="ghost" size="dense" onClick={() => setFilter(NO_FILTER)}>
          {t("clear")}
        </Button>
      </header>
      {total >= FIND_FROM ? (
        <div className="border-b p-2">
          <Input
            aria-label={t("find")}
            placeholder={t("find")}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
      ) : null}
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4">
        <p className="text-caption text-muted">{t("hint")}</p>
        {found.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        {found.map(({ facet, own }) => (
          <FacetChoice
            key={facet}
            facet={facet}
            values={own}
            chosen={filter[facet] ?? []}
            showsAll={find !== ""}
            onToggle={(value) => toggleFilter(facet, value)}
          />
        ))}
      </div>
    </>
  );
}

interface FacetChoiceProps {
  facet: Facet;
  values: readonly FacetValue[];
  chosen: readonly string[];
  showsAll: boolean;
  onToggle: (value: string) => void;
}

function FacetChoice({ facet, values, chosen, showsAll, onToggle }: FacetChoiceProps) {
  const t = useTranslations("editor.filter");
  const words = useFacetWords();
  const [isLong, setLong] = useState(false);
  const shown =
    isLong || showsAll ? values : values.filter(({ value }, at) => at < SHOWN || chosen.includes(value));
  const hidden = values.length - shown.length;
  return (
    <fieldset className="flex min-w-0 flex-col gap-0.5">
      <legend className="mb-1 text-caption text-subtle">{t(`facet.${facet}`)}</legend>
      {shown.map((value) => (
        <ValueRow
          key={value.value}
          name={words(facet, value)}
          count={value.count}
          isChosen={chosen.includes(value.value)}
          onToggle={() => onToggle(value.value)}
        />
      ))}
      {hidden > 0 ? (
        <Button look="link" size="dense" className="self-start" onClick={() => setLong(true)}>
          {t("more", { count: hidden })}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface ValueRowProps {
  name: string;
  count: number;
  isChosen: boolean;
  onToggle: () => void;
}

function ValueRow({ name, count, isChosen, onToggle }: ValueRowProps) {
  const id = useId();
  return (
    <div className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
      <Checkbox id={id} checked={isChosen} onCheckedChange={onToggle} />
      <label htmlFor={id} className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </label>
      <span className="text-caption text-muted tabular-nums">{count}</span>
    </div>
  );
}
