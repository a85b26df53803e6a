import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

/** Providers give larger shops more than they document for all. */
const ownRate: SettingField = {
  name: "rate_per_second",
  type: "number",
  label: { es: "Mensajes por segundo", en: "Messages a second", pt: "Mensagens por segundo" },
  help: {
    es: "Los que tu proveedor permite a tu cuenta. Vacío: lo que documenta para todas.",
    en: "What your provider allows your account. Empty: what it documents for everyone.",
    pt: "O que seu provedor permite à sua conta. Vazio: o que ele documenta para todas.",
  },
  required: false,
};

/** What an inbox of this channel is asked for: the channel's own settings, and those of every channel. */
export function fieldsOf(adapter: ChannelAdapter): readonly SettingField[] {
  return adapter.capabilities.rate_per_second > 0 ? [...adapter.settings, ownRate] : adapter.settings;
}
