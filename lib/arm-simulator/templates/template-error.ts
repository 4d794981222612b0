/** What is wrong with a template, in the words ARM uses inside its refusal; carries no status or code of its own. */
export class TemplateError extends Error {}

/** An expression that can only be evaluated while the deployment runs, e.g. one with `reference`. */
export class NotYetKnown extends Error {
  /** What it waits for: the argument of `reference`, as evaluated. */
  readonly waitsFor: string;

  constructor(waitsFor: string) {
    super(`The value of ${waitsFor} is known only when the deployment runs.`);
    this.waitsFor = waitsFor;
  }
}

/** A part of the language that the simulator leaves out: answered with its own 501, never guessed. */
export class NotSimulated extends Error {}

/** The words that follow an error about expressions. */
export function withHelp(
  message: string,
  topic: "expressions" | "functions" | "resources" | "copy" | "parameters" | "variables" | "syntax",
): string {
  return `${message.replace(/\.$/, "")}. Please see https://aka.ms/arm-${HELP[topic]} for usage details.`;
}

const HELP = {
  expressions: "template-expressions",
  functions: "functions",
  resources: "syntax-resources",
  copy: "copy",
  parameters: "syntax-parameters",
  variables: "syntax-variables",
  syntax: "syntax",
} as const;
