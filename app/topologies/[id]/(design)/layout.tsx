import type { ReactNode } from "react";
import { TopologyEditor } from "@/components/editor/topology-editor";

/** Canvas and table are two looks at one open design: going from one to the other keeps its state, undo included. */
export default async function Layout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  return (
    <>
      <TopologyEditor topologyId={(await params).id} />
      {children}
    </>
  );
}
