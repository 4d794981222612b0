"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { invariant } from "@/lib/shared";
import { useEditorStore } from "../editor-context";
import { AdvisorSheet } from "./advisor-sheet";
import { borrowsGateway } from "./why-no-proposal";

/** Opens the advisor for the VNets that are selected; when fewer than two are, for all that may take tunnels. */
type OpenAdvisor = () => void;

const AdvisorContext = createContext<OpenAdvisor | null>(null);

export function useOpenAdvisor(): OpenAdvisor {
  const open = useContext(AdvisorContext);
  invariant(open !== null, "what opens the advisor stands inside AdvisorProvider");
  return open;
}

/** Holds the one advisor of the editor, which many places open. */
export function AdvisorProvider({ children }: { children: ReactNode }) {
  const store = useEditorStore();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const open = useMemo(
    () => () => {
      const { topology, selection } = store.getState();
      const all = topology.vnets.map(({ id }) => id);
      const selected = all.filter((id) => selection.includes(id));
      const takingTunnels = all.filter((id) => !borrowsGateway(topology.links, id));
      setChosen(selected.length > 1 ? selected : takingTunnels);
    },
    [store],
  );
  return (
    <AdvisorContext value={open}>
      {children}
      <AdvisorSheet vnets={chosen} onChoose={setChosen} onClose={() => setChosen(null)} />
    </AdvisorContext>
  );
}
