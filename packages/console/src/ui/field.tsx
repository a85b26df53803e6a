import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

interface FieldProps {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  /** Gets the ids that tie control, help and error together. */
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** Label, control, help and error, tied together for screen readers. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const described = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(error && { "aria-invalid": true }),
      })}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-brick">
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-xs text-soft">
          {help}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
}

export function TextField({ label, help, error, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => <input {...input} {...ids} className={classNames("control", className)} />}
    </Field>
  );
}

interface SelectFieldProps extends Omit<ComponentProps<"select">, "id"> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  options: readonly { value: string; label: string }[];
}

export function SelectField({ label, help, error, options, className, ...select }: SelectFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => (
        <select {...select} {...ids} className={classNames("control", className)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps extends Omit<ComponentProps<"input">, "id" | "type"> {
  label: ReactNode;
  help?: string | undefined;
}

export function CheckField({ label, help, ...input }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        {...input}
        {...(help && { "aria-describedby": `${id}-help` })}
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {help && (
          <p id={`${id}-help`} className="text-xs text-soft">
            {help}
          </p>
        )}
      </div>
    </div>
  );
}
