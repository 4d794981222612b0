"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { TopologyReply } from "@/lib/api";
import { AdvisorProvider } from "./advisor/advisor-context";
import { Announcer } from "./announcer";
import { ArrangeProvider } from "./arrange/arrange-context";
import { EditorProvider } from "./editor-context";
import { EditorLayout } from "./editor-layout";
import { LiveProvider } from "./live-context";
import { EditorSkeleton, LoadProblem } from "./load-states";
import { ModeProvider } from "./modes/mode-context";
import { type EditorSession, openSession } from "./state/session";
import { TourProvider } from "./tour/tour-context";
import { ViewProvider } from "./views/view-context";

/** The editor of one topology: loads it, then hands it to a session that lives as long as this page. */
export function TopologyEditor({ topologyId }: { topologyId: string }) {
  const query = useQuery({
    queryKey: queryKeys.topology(topologyId),
    queryFn: () => api.topology(topologyId),
  });
  if (query.data) return <OpenEditor key={topologyId} reply={query.data} />;
  // While it is asked again the reason stands under what is waited for.
  if (query.error && !query.isFetching)
    return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  return <EditorSkeleton failure={query.failureReason} />;
}

function OpenEditor({ reply }: { reply: TopologyReply }) {
  const session = useEditorSession(reply);
  useEffect(() => {
    session?.autosave.receive(reply);
  }, [session, reply]);
  if (session === null) return <EditorSkeleton />;
  return (
    <EditorProvider session={session}>
      <LiveProvider>
        <ModeProvider>
          <ViewProvider>
            <AdvisorProvider>
              <ReactFlowProvider>
                <ArrangeProvider>
                  <TourProvider>
                    <EditorLayout />
                  </TourProvider>
                </ArrangeProvider>
              </ReactFlowProvider>
            </AdvisorProvider>
          </ViewProvider>
        </ModeProvider>
        <Announcer />
      </LiveProvider>
    </EditorProvider>
  );
}

/** Opened once per topology; later replies are received, not opened anew. */
function useEditorSession(reply: TopologyReply): EditorSession | null {
  const client = useQueryClient();
  const [session, setSession] = useState<EditorSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reply of the same topology does not open it anew
  useEffect(() => {
    let isClosed = false;
    const opened = openSession(reply, () => {
      void client.invalidateQueries({ queryKey: queryKeys.topologies });
      // The page that follows this one may have asked before the last edits were there.
      if (isClosed) void client.invalidateQueries({ queryKey: queryKeys.topology(reply.id) });
    });
    setSession(opened);
    return () => {
      isClosed = true;
      opened.close();
    };
  }, [reply.id, client]);
  return session;
}
