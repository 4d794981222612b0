"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { ToldPattern } from "@/lib/messages";
import { createFindTold, type FindTold } from "./find-told";

const FindToldContext = createContext<FindTold | null>(null);

/** Knows how the server's English sentences read; without patterns they are shown as they were told. */
export function ToldSentences({
  patterns,
  children,
}: {
  patterns: readonly ToldPattern[];
  children?: ReactNode;
}) {
  const find = useMemo(() => (patterns.length === 0 ? null : createFindTold(patterns)), [patterns]);
  return <FindToldContext value={find}>{children}</FindToldContext>;
}

/** Sentences have at least so many letters of their own, names and lists of them fewer. */
const LEAST_OWN = { sentence: 12, name: 4 };

/**
 * Says a sentence of the planner's or the engine's, which rows keep in English, in the reader's language. What is not
 * ours, such as Azure's own words, stays as it came.
 */
export function useToldSentence(): (sentence: string) => string {
  const t = useTranslations();
  const find = useContext(FindToldContext);
  return useMemo(() => {
    if (find === null) return (sentence) => sentence;
    const known = new Map<string, string>();
    const tell = (text: string, leastOwn: number): string => {
      const told = find(text, leastOwn);
      if (told === null) return text;
      const values = Object.entries(told.values).map(([name, value]) => [name, tellValue(value)]);
      const said = t(told.key as Parameters<typeof t>[0], Object.fromEntries(values));
      return told.rest === "" ? said : `${said}${tell(told.rest, LEAST_OWN.sentence)}`;
    };
    const tellValue = (value: string | number) => {
      if (typeof value === "number") return value;
      const parts = value.split(", ").map((part) => [part, tell(part, LEAST_OWN.name)] as const);
      return parts.every(([part, said]) => part !== said) ? parts.map(([, said]) => said).join("、") : value;
    };
    return (sentence) => {
      const said = known.get(sentence) ?? tell(sentence, LEAST_OWN.sentence);
      known.set(sentence, said);
      return said;
    };
  }, [t, find]);
}
