"use client";

import { Funnel, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { type CanvasView, useCanvasView, useFilterInput } from "../views/view-context";
import { FACETS, facetValues, NO_FILTER } from "./canvas-filter";
import { useFacetWords } from "./use-facet-words";

/** What the drawing is filtered by, one chip for each value, and how much of it is meant. */
export function FilterStrip() {
  const view = useCanvasView();
  return view.lit === null ? null : <SetFilter view={view} lit={view.lit} />;
}

function SetFilter({ view, lit }: { view: CanvasView; lit: ReadonlySet<string> }) {
  const t = useTranslations("editor.filter");
  const words = useFacetWords();
  const store = useEditorStore();
  const input = useFilterInput();
  const names = useMemo(() => {
    const values = facetValues(input);
    return new Map(
      FACETS.flatMap((facet) => values[facet].map(({ value, name }) => [`${facet}:${value}`, name] as const)),
    );
  }, [input]);
  const { filter, setFilter, toggleFilter } = view;
  const places = [...input.topology.vnets, ...input.topology.sites];
  const meant = places.filter(({ id }) => lit.has(id)).map(({ id }) => id);
  const links = input.topology.links.filter(({ id }) => lit.has(id)).length;
  return (
    <section
      aria-label={t("label")}
      className="flex max-w-full flex-wrap items-center gap-1.5 rounded-panel border border-float-border bg-surface p-1.5 shadow-float"
    >
      <Funnel aria-hidden className="mx-1 size-4 shrink-0 text-accent" />
      {FACETS.flatMap((facet) =>
        (filter[facet] ?? []).map((value) => {
          const name = words(facet, { value, name: names.get(`${facet}:${value}`) ?? value });
          return (
            <button
              key={`${facet}:${value}`}
              type="button"
              aria-label={t("remove", { facet: t(`facet.${facet}`), value: name })}
              onClick={() => toggleFilter(facet, value)}
              className="flex h-6 max-w-64 min-w-0 items-center gap-1 rounded-control border border-active-line bg-active-tint px-1.5 text-caption text-active hover:bg-inset pointer-coarse:h-11"
            >
              <span className="shrink-0">{t(`facet.${facet}`)}:</span>
              <span className="truncate font-medium">{name}</span>
              <X aria-hidden className="size-3.5 shrink-0" />
            </button>
          );
        }),
      )}
      <span role="status" className="px-1 text-caption text-muted tabular-nums">
        {t("matches", { places: meant.length, total: places.length, links })}
      </span>
      {meant.length > 0 ? (
        <Button
          look="ghost"
          size="dense"
          onClick={() => {
            store.getState().select(meant);
            focusCanvas();
          }}
        >
          {t("select")}
        </Button>
      ) : null}
      <Button look="ghost" size="dense" onClick={() => setFilter(NO_FILTER)}>
        {t("clear")}
      </Button>
    </section>
  );
}
