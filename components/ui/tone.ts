/** The six status tones; colour only helps, an icon and words always say the same. */
export type Tone = "ok" | "progress" | "active" | "error" | "attention" | "neutral";

/** Class names of each tone by use. Text stands on `tint`, never on `line`. */
export const TONE_CLASSES: Record<Tone, { text: string; tint: string; border: string; line: string }> = {
  ok: { text: "text-ok", tint: "bg-ok-tint", border: "border-ok-line", line: "bg-ok-line" },
  progress: {
    text: "text-progress",
    tint: "bg-progress-tint",
    border: "border-progress-line",
    line: "bg-progress-line",
  },
  active: {
    text: "text-active",
    tint: "bg-active-tint",
    border: "border-active-line",
    line: "bg-active-line",
  },
  error: { text: "text-error", tint: "bg-error-tint", border: "border-error-line", line: "bg-error-line" },
  attention: {
    text: "text-attention",
    tint: "bg-attention-tint",
    border: "border-attention-line",
    line: "bg-attention-line",
  },
  neutral: {
    text: "text-neutral",
    tint: "bg-neutral-tint",
    border: "border-neutral-line",
    line: "bg-neutral-line",
  },
};

/** The tone's colours as CSS values, for SVG strokes and fills. */
export function toneColors(tone: Tone): { text: string; tint: string; line: string } {
  return { text: `var(--${tone})`, tint: `var(--${tone}-tint)`, line: `var(--${tone}-line)` };
}
