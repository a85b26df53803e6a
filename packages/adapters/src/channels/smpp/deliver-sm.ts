import { concatenationHeader, encodeSeptets, encodeUnicode, splitSms } from "@mostrador/adapter-kit";
import { encodePdu } from "./pdu.ts";
import { writeShortMessage } from "./short-message.ts";
import { commands, ton } from "./wire.ts";

interface Delivery {
  from: string;
  to: string;
  sequence: number;
}

/** What an SMS centre delivers for a text that a phone sent: a PDU for each segment, in hex. */
export function deliverText(text: string, { from, to, sequence }: Delivery): string[] {
  const parts = splitSms(text);
  return parts.map((part, index) => {
    const septets = encodeSeptets(text) ? encodeSeptets(part) : null;
    const header =
      parts.length > 1
        ? concatenationHeader({ reference: sequence % 256, total: parts.length, part: index + 1 })
        : new Uint8Array();
    return toHex(Buffer.concat([header, septets ?? encodeUnicode(part)]), {
      ...{ from, to, sequence: sequence + index },
      esm_class: parts.length > 1 ? 0x40 : 0,
      data_coding: septets ? 0 : 8,
    });
  });
}

/** A delivery receipt, in hex. */
export function deliverReceipt(
  receipt: { id: string; stat: string; error: string },
  delivery: Delivery,
): string {
  const isDelivered = receipt.stat === "DELIVRD";
  const words = `id:${receipt.id} sub:001 dlvrd:${isDelivered ? "001" : "000"} submit date:2611251200 done date:2611251200 stat:${receipt.stat} err:${receipt.error} text:`;
  return toHex(Buffer.from(words, "latin1"), { ...delivery, esm_class: 0x04, data_coding: 0 });
}

function toHex(content: Uint8Array, wire: Delivery & { esm_class: number; data_coding: number }): string {
  const body = writeShortMessage({
    source: wire.from,
    source_ton: ton.international,
    source_npi: 1,
    destination: wire.to,
    destination_ton: ton.international,
    destination_npi: 1,
    esm_class: wire.esm_class,
    data_coding: wire.data_coding,
    registered_delivery: 0,
    short_message: Buffer.from(content).toString("hex"),
    client_ref: "",
    is_last: true,
  });
  const pdu = encodePdu({ command_id: commands.deliver_sm, status: 0, sequence: wire.sequence, body });
  return Buffer.from(pdu).toString("hex");
}
