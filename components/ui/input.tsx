import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export interface InputProps extends ComponentProps<"input"> {
  /** Addresses, ids, numbers of systems and codes stand in the mono font. */
  mono?: boolean;
}

/** A one-line text field. Give `aria-invalid` for a wrong value; inside a Field that comes by itself. */
export function Input({ mono = false, className, ...props }: InputProps) {
  return (
    <input className={classNames(inputClasses, "h-control", mono && "font-mono", className)} {...props} />
  );
}

export interface WrappingInputProps extends Omit<ComponentProps<"textarea">, "onChange" | "rows"> {
  mono?: boolean;
  onChange: (value: string) => void;
}

/** A text without line breaks that goes on in a second line where it is longer than the field, e.g. an id on a phone. */
export function WrappingInput({ mono = false, className, onChange, ...props }: WrappingInputProps) {
  return (
    <textarea
      rows={1}
      className={classNames(
        inputClasses,
        "field-sizing-content min-h-8 resize-none overflow-hidden py-[5px] wrap-anywhere pointer-coarse:min-h-11 pointer-coarse:py-[11px]",
        mono && "font-mono",
        className,
      )}
      onChange={(event) => onChange(event.target.value.replaceAll(/[\r\n]+/g, ""))}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.preventDefault();
      }}
      {...props}
    />
  );
}

/** A text field of several lines. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={classNames(inputClasses, "min-h-16 py-1.5", className)} {...props} />;
}

const inputClasses =
  "w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-body text-foreground placeholder:text-subtle read-only:bg-inset focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-inset disabled:text-subtle aria-invalid:border-error-line aria-invalid:outline-error-line pointer-coarse:text-[16px]";
