"use client";

import { type ReactNode, useState } from "react";
import { ApiProblem } from "@/components/data/api-problem";
import { useProblemText } from "@/components/data/use-problem-text";
import { TearDownDialog } from "@/components/deployment/tear-down-dialog";
import { toast } from "@/components/ui/toast";
import { StandsDialog } from "./stands-dialog";

export interface Deletion {
  topologyId: string;
  topologyName: string;
  /** Deletes the design and tells of it; `leaveInAzure` is what a person said to the server's question. */
  remove: (leaveInAzure: boolean) => Promise<void>;
}

/** Deletes at once; only when resources stand in Azure, the server refuses and a person is asked what becomes of them. */
export function useDeletion({ topologyId, topologyName, remove }: Deletion): {
  start: () => void;
  dialogs: ReactNode;
} {
  const problemText = useProblemText();
  const [stage, setStage] = useState<"asking" | "tearingDown" | null>(null);
  const attempt = (leaveInAzure: boolean) =>
    void remove(leaveInAzure).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.code === "stands-in-azure") setStage("asking");
      else toast(problemText(error), { tone: "error" });
    });
  const shared = { topologyId, topologyName, onClose: () => setStage(null) };
  const dialogs =
    stage === "tearingDown" ? (
      <TearDownDialog {...shared} />
    ) : stage === "asking" ? (
      <StandsDialog
        {...shared}
        onTearDown={() => setStage("tearingDown")}
        onLeave={() => {
          setStage(null);
          attempt(true);
        }}
      />
    ) : null;
  return { start: () => attempt(false), dialogs };
}
