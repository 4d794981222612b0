"use client";

import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useEditor } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { useSavedViews } from "./use-saved-views";
import { useViewPlaces } from "./use-view-places";
import type { ViewPlaces } from "./view-places";

/** Says that cards stand where a saved view has them, and what can be made of what is moved there. */
export function ViewStrip() {
  const places = useEditor((state) => state.viewPlaces);
  return places === null ? null : <OwnPlaces places={places} />;
}

function OwnPlaces({ places }: { places: ViewPlaces }) {
  const t = useTranslations("editor.views");
  const { list, keep } = useSavedViews();
  const { leave, putIntoDesign } = useViewPlaces();
  const view = list?.find(({ id }) => id === places.view);
  const act = (run: () => void) => () => {
    run();
    // The button that was pressed goes.
    focusCanvas();
  };
  return (
    <section
      aria-label={t("title")}
      className="flex max-w-full flex-wrap items-center gap-1.5 rounded-panel border border-float-border bg-surface p-1.5 shadow-float"
    >
      <Bookmark aria-hidden className="mx-1 size-4 shrink-0 text-accent" />
      <span role="status" className="min-w-0 pr-1 text-caption">
        {t("ownPlaces", { name: places.name })}
      </span>
      {places.at !== places.kept && view ? (
        <Button size="dense" onClick={act(() => void keep(view))}>
          {t("keepMoves")}
        </Button>
      ) : null}
      <Button look="ghost" size="dense" onClick={act(putIntoDesign)}>
        {t("toDesign")}
      </Button>
      <Button look="ghost" size="dense" onClick={act(leave)}>
        {t("leave")}
      </Button>
    </section>
  );
}
