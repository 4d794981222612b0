"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { drawsChinese } from "./draws-chinese";

const HAN = /\p{Script=Han}/u;

/**
 * Whether the Chinese font is wanted: always on Chinese pages; on others from the moment that Chinese stands on the page
 * (a language's own name, a name or note somebody gave) and the machine has no signs for it.
 */
export function useChineseFont(): boolean {
  const isChinese = useLocale() === "zh-TW";
  const [isMissed, setMissed] = useState(false);
  useEffect(() => {
    if (isChinese || isMissed || drawsChinese()) return;
    return onChinese(() => setMissed(true));
  }, [isChinese, isMissed]);
  return isChinese || isMissed;
}

/** Calls back once Chinese is shown or typed; returns how to stop waiting. */
function onChinese(found: () => void): () => void {
  const look = (text: string | null | undefined) => {
    if (text && HAN.test(text)) found();
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes, target, type } of records) {
      if (type === "characterData") look(target.textContent);
      for (const node of addedNodes) if (node.nodeName !== "SCRIPT") look(node.textContent);
    }
  });
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) look(target.value);
  };
  look(document.querySelector("main")?.textContent);
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  document.addEventListener("input", onInput);
  return () => {
    observer.disconnect();
    document.removeEventListener("input", onInput);
  };
}
