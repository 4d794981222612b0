"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useEditorStore } from "../editor-context";
import type { Person } from "./people";
import { usePersonName, useTogether } from "./use-together";

/** Tells screen readers who came and who left. */
export function Arrivals(): null {
  const t = useTranslations("together");
  const name = usePersonName();
  const store = useEditorStore();
  const others = useTogether((state) => state.others);
  const known = useRef<readonly Person[]>([]);
  useEffect(() => {
    const isIn = (people: readonly Person[]) => (one: Person) =>
      people.some(({ session }) => session === one.session);
    const [came] = others.filter((one) => !isIn(known.current)(one));
    const [left] = known.current.filter((one) => !isIn(others)(one));
    known.current = others;
    if (came) store.getState().announce(t("came", { name: name(came) }));
    else if (left) store.getState().announce(t("went", { name: name(left) }));
  }, [others, store, t, name]);
  return null;
}
