"use client";

import { type Dispatch, type SetStateAction, useEffect, useState } from "react";
import { useEditorStore } from "../../editor-context";

/** What a field holds that is not, or not so, in the design; null for nothing, and again once it is put back. */
export function useTyped(): [string | null, Dispatch<SetStateAction<string | null>>] {
  const store = useEditorStore();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(
    () =>
      store.subscribe(({ putBacks }, before) => {
        if (putBacks !== before.putBacks) setTyped(null);
      }),
    [store],
  );
  return [typed, setTyped];
}
