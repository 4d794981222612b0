import { createStore, useStore } from "zustand";

/** What a toast said, kept for as long as the page lives. */
export interface Notice {
  id: number;
  text: string;
  /** Milliseconds. */
  at: number;
  isError: boolean;
  /** The way back, until it was taken or its page was left. */
  action: { label: string; onPress: () => void } | null;
}

const KEPT = 50;

interface Notices {
  /** The newest first. */
  all: readonly Notice[];
  unread: number;
}

const notices = createStore<Notices>(() => ({ all: [], unread: 0 }));
let latest = 0;

/** Keeps what is said; returns how its way back is taken, which can be done once. */
export function keepNotice(notice: Omit<Notice, "id" | "at">): () => void {
  latest += 1;
  const id = latest;
  notices.setState(({ all, unread }) => ({
    all: [{ ...notice, id, at: Date.now() }, ...all].slice(0, KEPT),
    unread: unread + 1,
  }));
  return () => takeBack(id);
}

/** Takes a notice's way back. */
export function takeBack(id: number): void {
  const action = notices.getState().all.find((one) => one.id === id)?.action;
  notices.setState(({ all }) => ({
    all: all.map((one) => (one.id === id ? { ...one, action: null } : one)),
  }));
  action?.onPress();
}

/** Ways back lead into a page; once it is left they are gone. */
export function forgetActions(): void {
  notices.setState(({ all }) => ({ all: all.map((one) => ({ ...one, action: null })) }));
}

export function markRead(): void {
  notices.setState({ unread: 0 });
}

export function useNotices(): Notices {
  return useStore(notices);
}
