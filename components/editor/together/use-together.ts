"use client";

import { useTranslations } from "next-intl";
import { useStore } from "zustand";
import { useSession } from "../editor-context";
import { type Person, toInitials } from "./people";
import type { TogetherState } from "./together-session";

/** Who is here; the selector must not build a new object each time. */
export function useTogether<T>(selector: (state: TogetherState) => T): T {
  return useStore(useSession().together.store, selector);
}

/** What people are called: the name they chose, or a number among those who chose none. */
export function usePersonName(): (person: Pick<Person, "name" | "number">) => string {
  const t = useTranslations("together");
  return ({ name, number }) => (name === "" ? t("guest", { number }) : name);
}

/** At most two letters for a person. */
export function usePersonInitials(): (person: Pick<Person, "name" | "number">) => string {
  const t = useTranslations("together");
  return ({ name, number }) => toInitials(name) || t("guestInitials", { number });
}
