import { type ArrangeInput, type Arrangement, arrange } from "@/lib/topology";

/** What the worker is asked. */
export interface ArrangeQuestion {
  input: ArrangeInput;
  arrangement: Arrangement;
}

/** What it answers: positions by id. */
export type ArrangeAnswer = Record<string, { x: number; y: number }>;

// Large designs take seconds, in which the page itself goes on.
self.onmessage = ({ data }: MessageEvent<ArrangeQuestion>) => {
  const answer: ArrangeAnswer = Object.fromEntries(arrange(data.input, data.arrangement));
  self.postMessage(answer);
};
