"use client";

import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import type { DeploymentReply, StepReply } from "@/lib/api";
import type { Need } from "@/lib/planner";
import { placeName } from "@/lib/topology";
import { refusalOf } from "./refusal";
import { blockingStep } from "./step-groups";
import { actionSuffix, type NamedStep, needWords, referenceTo, stepName } from "./step-words";

type Told = Pick<DeploymentReply, "topology" | "kind"> & { steps?: readonly StepReply[] };

/** A deployment's steps in words of the page's language. */
export function useStepText({ topology, kind, steps = [] }: Told) {
  const t = useTranslations("deployment");
  const tell = useToldSentence();
  const nameOf = (step: NamedStep & Pick<StepReply, "action">) => {
    const words = stepName(step, topology);
    const suffix = actionSuffix(step, kind);
    const name = t(words.key, words.values);
    return suffix === null ? name : t(suffix, { name });
  };
  const nameAtPlace = (step: NamedStep & Pick<StepReply, "action">) =>
    step.place === null
      ? nameOf(step)
      : t("stepAtPlace", { place: placeName(topology, step.place), step: nameOf(step) });
  return {
    /** "Connection to hub", with what is done to it where that is not a matter of course. */
    name: nameOf,
    /** "spoke-au: Connection to hub", where no group says the place. */
    nameAtPlace,
    /** "waits for spoke-au-gateway". */
    waitsFor: (step: StepReply) => {
      const words = referenceTo(step);
      return t("waits.for", { what: t(words.key, words.values) });
    },
    /** Why a step failed, without Azure's sentences: those stand once, where the whole failure is shown. */
    failure: (error: StepReply["error"], message: string | null) => {
      const refusal = error && refusalOf(error);
      return refusal ? t(`refusal.${refusal}`) : message === null ? t("stepState.failed") : tell(message);
    },
    /** Why a step was skipped: the one that failed before it, by its name; else the engine's reason. */
    skipped: (step: StepReply | undefined, message: string | null) => {
      const blocking = step && blockingStep(step, steps);
      return blocking
        ? t("stepNotDone", { step: nameAtPlace(blocking) })
        : message === null
          ? t("stepState.skipped")
          : tell(message);
    },
    /** "the address of HQ". */
    need: (need: Need) => {
      const words = needWords(need, topology);
      return t(words.key, words.values);
    },
  };
}
