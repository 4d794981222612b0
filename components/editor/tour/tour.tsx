"use client";

import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { focusCanvas } from "../focus-parts";
import { type Frame, placeCard } from "./place-card";
import { findAnchor, TOUR_STEPS, type TourStep } from "./tour-steps";

/** A few stops at real things of the page. Escape skips it, arrows go on and back; nothing is locked meanwhile. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  // What this page does not show, e.g. tools on a phone, is passed over.
  const steps = useMemo(() => TOUR_STEPS.filter((step) => findAnchor(step) !== null), []);
  const [at, setAt] = useState(0);
  const step = steps[at];
  const leave = useCallback(() => {
    onEnd();
    focusCanvas();
  }, [onEnd]);
  useEffect(() => {
    if (steps.length === 0) leave();
  }, [steps, leave]);
  if (!step) return null;
  const next = () => (at === steps.length - 1 ? leave() : setAt(at + 1));
  const back = () => setAt(Math.max(0, at - 1));
  return createPortal(
    <TourStop
      key={step.key}
      step={step}
      at={at}
      count={steps.length}
      onNext={next}
      onBack={back}
      onLeave={leave}
    />,
    document.body,
  );
}

interface TourStopProps {
  step: TourStep;
  at: number;
  count: number;
  onNext: () => void;
  onBack: () => void;
  onLeave: () => void;
}

function TourStop({ step, at, count, onNext, onBack, onLeave }: TourStopProps) {
  const t = useTranslations("editor.tour");
  const card = useRef<HTMLDivElement>(null);
  const { anchor, place } = usePlace(step, card);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onLeave();
    else if (event.key === "ArrowRight") onNext();
    else if (event.key === "ArrowLeft") onBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isLast = at === count - 1;
  return (
    <>
      {anchor ? (
        <span
          aria-hidden
          className="pointer-events-none fixed z-dialog animate-fade-in rounded-panel border-2 border-accent"
          style={{
            left: anchor.left - 4,
            top: anchor.top - 4,
            width: anchor.width + 8,
            height: anchor.height + 8,
          }}
        />
      ) : null}
      <div
        ref={card}
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="fixed z-dialog w-[340px] max-w-[calc(100vw-24px)] animate-fade-in rounded-panel border border-float-border bg-surface p-4 shadow-float outline-none"
        style={{ left: place.left, top: place.top }}
      >
        <p className="text-caption text-subtle">{t("count", { at: at + 1, count })}</p>
        <h2 id="tour-title" className="text-title">
          {t(`${step.key}.title`)}
        </h2>
        <p id="tour-text" className="mt-1 text-read text-muted">
          {t.rich(`${step.key}.text`, { kbd: (key) => <Kbd>{key}</Kbd> })}
        </p>
        <div className="mt-4 flex items-center gap-2">
          <Button look="link" size="dense" onClick={onLeave}>
            {t("skip")}
          </Button>
          <span className="flex-1" />
          {at > 0 ? (
            <Button size="dense" onClick={onBack}>
              {t("back")}
            </Button>
          ) : null}
          <Button look="primary" size="dense" onClick={onNext}>
            {t(isLast ? "done" : "next")}
          </Button>
        </div>
      </div>
    </>
  );
}

/** Where anchor and card stand now; followed while the window changes its size. */
function usePlace(step: TourStep, card: { current: HTMLElement | null }) {
  const [state, setState] = useState<{ anchor: Frame | null; place: { left: number; top: number } }>({
    anchor: null,
    place: { left: 12, top: 12 },
  });
  useLayoutEffect(() => {
    const update = () => {
      const box = findAnchor(step)?.getBoundingClientRect();
      const own = card.current?.getBoundingClientRect();
      if (!box || !own) return;
      const anchor = { left: box.left, top: box.top, width: box.width, height: box.height };
      const page = { width: window.innerWidth, height: window.innerHeight };
      setState({ anchor, place: placeCard(anchor, { width: own.width, height: own.height }, page) });
    };
    update();
    window.addEventListener("resize", update);
    return () => window.removeEventListener("resize", update);
  }, [step, card]);
  return state;
}
