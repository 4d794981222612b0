"use client";

import { type ComponentType, useEffect } from "react";
import { ApiProblem } from "@/components/data/api-problem";
import { useProblemText } from "@/components/data/use-problem-text";
import { toast } from "@/components/ui/toast";

/** A part of the editor that is fetched when it is opened; where no answer comes that is told, and the editor stays. */
export function loadPart<Props>(part: Promise<ComponentType<Props>>): Promise<ComponentType<Props>> {
  return part.catch((): ComponentType<Props> => NotLoaded);
}

function NotLoaded() {
  const problemText = useProblemText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, not in every language that is chosen afterwards
  useEffect(() => {
    toast(problemText(ApiProblem.unreachable()), { tone: "error" });
  }, []);
  return null;
}
