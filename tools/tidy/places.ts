import { isCode, isTest, lineAt, type Problem, type Rule, withoutComments } from "./source.ts";

const channelFolder = /^packages\/adapters\/src\/channels\/([a-z][a-z0-9_]*)\//;

/** A channel's name occurs in its own folder and in the list; everything else asks the adapter's capabilities. */
export const channelPlaces: Rule = (files) => {
  const channels = new Set(files.flatMap((file) => channelFolder.exec(file.path)?.[1] ?? []).filter((id) => !id.startsWith("_")));
  if (channels.size === 0) return [];
  const named = new RegExp(`["'\`](${[...channels].join("|")})["'\`]`, "g");
  return files
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("packages/") && !channelFolder.test(file.path) && file.path !== "packages/adapters/src/index.ts")
    .filter((file) => !demoPlaces.some((place) => file.path.startsWith(place)))
    .flatMap((file): Problem[] => {
      const text = withoutComments(file.text);
      return [...text.matchAll(named)].map((match) => ({ path: file.path, line: lineAt(text, match.index), message: `the channel "${match[1]}" is named outside its folder: ask its capabilities instead` }));
    });
};
/** The demo shop names the channels it connects, the phone the apps it imitates, the widget is one channel's client. */
const demoPlaces = ["packages/server/src/demo", "packages/console/src/phone/", "packages/widget/"];

const machinePath = /(^|[^A-Za-z0-9_.-])\/(work|farm)\//;
/** The repository speaks of the product alone, not of the machine it was written on. */
export const machinePaths: Rule = (files) =>
  files
    .filter((file) => file.path !== "tools/tidy/places.ts")
    .flatMap((file) => file.text.split("\n").flatMap((line, index): Problem[] => (machinePath.test(line) ? [{ path: file.path, line: index + 1, message: "a path of one machine: make it relative" }] : [])));
