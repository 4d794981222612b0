"use client";

import { useCallback, useSyncExternalStore } from "react";

const STORED_AS = "meshwright.single-keys";
const CHANGED = "meshwright:single-keys";

/** Whether single letters do something; those who speak to their computer or press keys by accident switch them off. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(STORED_AS) !== "off";
}

/** The same for what is drawn, and the switch; kept in this browser and told to its other tabs. */
export function useSingleKeys(): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
  const setOn = useCallback((next: boolean) => {
    localStorage.setItem(STORED_AS, next ? "on" : "off");
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return [isOn, setOn];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}
