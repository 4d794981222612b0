"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useState } from "react";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyReply } from "@/lib/api";
import { AdvisorProvider } from "./advisor/advisor-context";
import { Announcer } from "./announcer";
import { ArrangeProvider } from "./arrange/arrange-context";
import { EditorProvider } from "./editor-context";
import { EditorLayout } from "./editor-layout";
import { FillPage } from "./fill-page";
import { LiveProvider } from "./live-context";
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
  if (query.error)
    return (
      <ProblemPanel error={query.error} onRetry={() => void query.refetch()} className="m-6 max-w-[560px]" />
    );
  return <EditorSkeleton />;
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

function EditorSkeleton() {
  return (
    <FillPage className="animate-appear-late">
      <div className="flex h-12 items-center gap-4 border-b bg-surface px-4">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-5 w-24" />
      </div>
      <div className="dot-grid flex flex-1 items-center justify-center gap-38">
        <Skeleton className="h-32 w-64 rounded-card" />
        <Skeleton className="h-32 w-64 rounded-card max-md:hidden" />
      </div>
    </FillPage>
  );
}
