import { expect, it } from "vitest";
import { createRateMeter, networkOf } from "./rate-meter.ts";

function open(rate: { per_minute: number; burst: number }) {
  let now_ms = 1_000_000;
  const clock = { ms: () => now_ms, now: () => new Date(now_ms).toISOString() };
  const meter = createRateMeter(clock, rate);
  return {
    meter,
    wait: (seconds: number) => {
      now_ms += seconds * 1000;
    },
  };
}

it("lets a burst through, then says how long to wait, and what is refused costs nothing", () => {
  const { meter, wait } = open({ per_minute: 60, burst: 3 });
  expect([1, 2, 3].map(() => meter.take("ana"))).toEqual([0, 0, 0]);
  expect([1, 2].map(() => meter.take("ana"))).toEqual([1, 1]);
  expect(meter.take("leo")).toBe(0);
  wait(1);
  expect([meter.take("ana"), meter.take("ana")]).toEqual([0, 1]);
  wait(60);
  expect([1, 2, 3, 4].map(() => meter.take("ana"))).toEqual([0, 0, 0, 1]);
});

it("never lets more through than its rate, however often somebody asks", () => {
  const { meter, wait } = open({ per_minute: 120, burst: 10 });
  let let_in = 0;
  for (let asked = 0; asked < 6_000; asked++) {
    if (meter.take("ana") === 0) let_in++;
    wait(0.01);
  }
  expect(let_in).toBeLessThanOrEqual(120 + 10);
  expect(let_in).toBeGreaterThan(120);
});

it("forgets names whose share is whole again, and keeps the others as long as it can", () => {
  const { meter, wait } = open({ per_minute: 60, burst: 1 });
  for (let name = 0; name < 99_999; name++) meter.take(`${name}`);
  wait(30);
  meter.take("ana");
  for (let name = 0; name < 10; name++) meter.take(`new ${name}`);
  expect(meter.take("ana")).toBe(1);
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::ffff", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
])("counts %s as %s", (address, network) => expect(networkOf(address)).toBe(network));
