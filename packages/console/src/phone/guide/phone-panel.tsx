import { Plus } from "lucide-react";
import type { usePhones } from "../use-phone.ts";
import { words } from "../words.ts";

interface PhonePanelProps {
  phones: ReturnType<typeof usePhones>;
  number: string;
}

/** Whose phone it is. Each has its own number and is another customer to the shop. */
export function PhonePanel({ phones: { phones, phone, choose, add, rename }, number }: PhonePanelProps) {
  return (
    <section>
      <h3>{words.this_phone}</h3>
      <div className="phone-facts">
        <label>
          {words.your_name}
          <input
            key={phone.key}
            defaultValue={phone.name}
            maxLength={60}
            autoComplete="off"
            onBlur={({ target }) =>
              target.value.trim() && target.value !== phone.name && rename(target.value)
            }
          />
        </label>
        <p>
          <span>{words.number}</span>
          <b>
            {number &&
              `+${number.slice(0, 2)} ${number.slice(2, 3)} ${number.slice(3, 7)} ${number.slice(7)}`}
          </b>
        </p>
      </div>
      <div className="phone-choice">
        {phones.length > 1 && (
          <select
            aria-label={words.choose_phone}
            value={phone.key}
            onChange={({ target }) => choose(target.value)}
          >
            {phones.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
        <button type="button" onClick={add}>
          <Plus aria-hidden="true" />
          {words.another_phone}
        </button>
      </div>
    </section>
  );
}
