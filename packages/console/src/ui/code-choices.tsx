import { CheckField } from "./field.tsx";

interface CodeChoicesProps<Code extends string> {
  legend: string;
  offered: readonly Code[];
  chosen: readonly Code[];
  onChange(chosen: readonly Code[]): void;
}

/** Any number of codes out of a list, such as scopes or event types. */
export function CodeChoices<Code extends string>({
  legend,
  offered,
  chosen,
  onChange,
}: CodeChoicesProps<Code>) {
  const toggle = (code: Code, isOn: boolean) =>
    onChange(isOn ? [...chosen, code] : chosen.filter((one) => one !== code));
  return (
    <fieldset>
      <legend className="pb-2 font-medium">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {offered.map((code) => (
          <CheckField
            key={code}
            label={<code className="text-xs">{code}</code>}
            checked={chosen.includes(code)}
            onChange={({ target }) => toggle(code, target.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}
