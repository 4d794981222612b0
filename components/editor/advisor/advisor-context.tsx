"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { invariant } from "@/lib/shared";
import { useEditorStore } from "../editor-context";
import { loadPart } from "../load-part";
import { borrowsGateway } from "./why-no-proposal";

/** Fetched when it is first opened. */
const AdvisorSheet = dynamic(() => loadPart(import("./advisor-sheet").then((room) => room.AdvisorSheet)), {
  ssr: false,
});

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
  const [wasOpen, setWasOpen] = useState(false);
  const open = useMemo(
    () => () => {
      const { topology, selection } = store.getState();
      const all = topology.vnets.map(({ id }) => id);
      const selected = all.filter((id) => selection.includes(id));
      const takingTunnels = all.filter((id) => !borrowsGateway(topology.links, id));
      setChosen(selected.length > 1 ? selected : takingTunnels);
      setWasOpen(true);
    },
    [store],
  );
  return (
    <AdvisorContext value={open}>
      {children}
      {wasOpen ? <AdvisorSheet vnets={chosen} onChoose={setChosen} onClose={() => setChosen(null)} /> : null}
    </AdvisorContext>
  );
}
