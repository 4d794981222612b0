"use client";

import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { toast } from "@/components/ui/toast";
import { invariant } from "@/lib/shared";
import {
  type ArrangeInput,
  type Arrangement,
  type Grouping,
  groupKeyOf,
  type Topology,
} from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { useCamera } from "../use-camera";
import { moveWhereBegun, shownDesign, shownView } from "../views/view-places";
import type { ArrangeAnswer, ArrangeQuestion } from "./arrange-worker";
import { glide } from "./glide";

interface Arranging {
  /** Puts all places in order; one undo step. "region" goes by another group where one is given. */
  arrange: (arrangement: Arrangement, grouping?: Grouping) => void;
  /** True while an order is being worked out. */
  isRunning: boolean;
}

const ArrangeContext = createContext<Arranging | null>(null);

export function useArrange(): Arranging {
  const arranging = useContext(ArrangeContext);
  invariant(arranging !== null, "what arranges stands inside ArrangeProvider");
  return arranging;
}

/** Holds the worker that puts places in order, which many buttons ask; the latest question is the one that counts. */
export function ArrangeProvider({ children }: { children: ReactNode }) {
  const store = useEditorStore();
  const camera = useCamera();
  const t = useTranslations("editor.arrange");
  const [isRunning, setRunning] = useState(false);
  const worker = useRef<Worker | null>(null);
  useEffect(() => () => stop(worker), []);
  const arrange = useMemo(
    () =>
      (arrangement: Arrangement, grouping: Grouping = "region") => {
        stop(worker);
        setRunning(true);
        const running = new Worker(new URL("./arrange-worker.ts", import.meta.url), { type: "module" });
        worker.current = running;
        const begunIn = shownView(store.getState());
        const finish = () => {
          stop(worker);
          setRunning(false);
        };
        running.onmessage = ({ data: positions }: MessageEvent<ArrangeAnswer>) => {
          finish();
          glide();
          if (!moveWhereBegun(store, begunIn, positions)) return;
          // Once the cards have their new places, which is when the frame is drawn.
          requestAnimationFrame(() => camera.fit());
          store.getState().announce(t("done", { way: t(arrangement) }));
        };
        running.onerror = () => {
          finish();
          toast(t("failed"), { tone: "error" });
        };
        const question: ArrangeQuestion = {
          input: toInput(shownDesign(store.getState()), grouping),
          arrangement,
        };
        running.postMessage(question);
      },
    [store, camera, t],
  );
  const arranging = useMemo(() => ({ arrange, isRunning }), [arrange, isRunning]);
  return <ArrangeContext value={arranging}>{children}</ArrangeContext>;
}

function stop(worker: RefObject<Worker | null>): void {
  worker.current?.terminate();
  worker.current = null;
}

function toInput({ vnets, sites, links }: Topology, grouping: Grouping): ArrangeInput {
  return {
    places: [
      ...vnets.map((vnet) => ({
        id: vnet.id,
        region: groupKeyOf(vnet, grouping),
        position: vnet.position,
      })),
      ...sites.map(({ id, position }) => ({ id, region: null, position })),
    ],
    links: links.map(({ from, to }) => ({ from, to })),
  };
}
