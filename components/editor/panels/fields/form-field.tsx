"use client";

import type { ReactNode } from "react";
import { useFindingWords } from "@/components/data/use-finding-words";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { TONE_CLASSES } from "@/components/ui/tone";
import { SEVERITY_LOOKS } from "../../nodes/finding-badge";
import { useCellField } from "./cell-field";
import { useFieldRule } from "./field-rules";
import { firstSentence, useFieldFindings } from "./use-field";

export interface FormFieldProps {
  /** The object and its field, as findings name them: "vnet1", "subnets.2.prefix". */
  id: string;
  field: string;
  label: ReactNode;
  hint?: ReactNode;
  aside?: ReactNode;
  /** What keeps the typed text from being written, e.g. letters in a number. */
  problem?: string | undefined;
  /** What is typed has not reached the design yet, so that what is found there says nothing about it. */
  isPending?: boolean;
  className?: string;
  children: ReactNode;
}

/** A labelled control, in a cell without what surrounds it; errors of its field stand under it, other findings while it has the focus: the panel tells them first. */
export function FormField(props: FormFieldProps) {
  const { id, field, label, hint, aside, problem, isPending = false, className, children } = props;
  const isCell = useCellField() !== null;
  const found = useFieldFindings(id, field, isCell);
  const findings = isPending ? [] : found;
  const wordsOf = useFindingWords();
  const error = findings.find((finding) => finding.severity === "error");
  const others = isCell ? [] : findings.filter((finding) => finding.severity !== "error");
  const rule = useFieldRule(field);
  const errorText = problem ?? (error ? firstSentence(wordsOf(error).message) : undefined);
  return (
    <div data-field={field} className={classNames("group/field min-w-0", className)}>
      <Field
        label={label}
        isBare={isCell}
        {...(hint === undefined ? {} : { hint })}
        {...(aside === undefined ? {} : { aside })}
        {...(errorText === undefined ? {} : { error: errorText })}
        {...(rule === null || isCell ? {} : { rule })}
      >
        {children}
      </Field>
      {isCell && problem ? (
        <p aria-hidden className="mt-1 text-caption text-error">
          {problem}
        </p>
      ) : null}
      {others.map((finding) => {
        const { tone, icon: Icon } = SEVERITY_LOOKS[finding.severity];
        return (
          <p
            key={`${finding.code} ${finding.message}`}
            className={classNames(
              "mt-1 hidden gap-1.5 text-caption group-focus-within/field:flex",
              TONE_CLASSES[tone].text,
            )}
          >
            <Icon aria-hidden className="mt-px size-3.5 shrink-0" />
            {firstSentence(wordsOf(finding).message)}
          </p>
        );
      })}
    </div>
  );
}
