import { channelConformance } from "../channel.ts";
import { paperUnderTest } from "./suite-input.ts";

channelConformance(paperUnderTest);
