"use client";

import { useTranslations } from "next-intl";
import type { DeploymentReply, StepReply } from "@/lib/api";
import type { Need } from "@/lib/planner";
import { placeName } from "@/lib/topology";
import { actionSuffix, type NamedStep, needWords, referenceTo, stepName } from "./step-words";

/** A deployment's steps in words of the page's language. */
export function useStepText({ topology, kind }: Pick<DeploymentReply, "topology" | "kind">) {
  const t = useTranslations("deployment");
  const nameOf = (step: NamedStep & Pick<StepReply, "action">) => {
    const words = stepName(step, topology);
    const suffix = actionSuffix(step, kind);
    const name = t(words.key, words.values);
    return suffix === null ? name : t(suffix, { name });
  };
  return {
    /** "Connection to hub", with what is done to it where that is not a matter of course. */
    name: nameOf,
    /** "spoke-au: Connection to hub", where no group says the place. */
    nameAtPlace: (step: NamedStep & Pick<StepReply, "action">) =>
      step.place === null
        ? nameOf(step)
        : t("stepAtPlace", { place: placeName(topology, step.place), step: nameOf(step) }),
    /** "waits for spoke-au-gateway". */
    waitsFor: (step: StepReply) => {
      const words = referenceTo(step);
      return t("waits.for", { what: t(words.key, words.values) });
    },
    /** "the address of HQ". */
    need: (need: Need) => {
      const words = needWords(need, topology);
      return t(words.key, words.values);
    },
  };
}
