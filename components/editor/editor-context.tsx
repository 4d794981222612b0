"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { invariant } from "@/lib/shared";
import type { EditorState, EditorStore } from "./state/editor-store";
import type { EditorSession } from "./state/session";

const SessionContext = createContext<EditorSession | null>(null);

/** Gives everything below it the open topology. */
export function EditorProvider({ session, children }: { session: EditorSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): EditorSession {
  const session = useContext(SessionContext);
  invariant(session !== null, "parts of the editor stand inside EditorProvider");
  return session;
}

/** A part of the editor's state; the selector must not build a new object each time. */
export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(useSession().store, selector);
}

/** The store itself, for what only acts. */
export function useEditorStore(): EditorStore {
  return useSession().store;
}
