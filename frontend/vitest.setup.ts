import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

configure({ asyncUtilTimeout: 60_000 }); // a bound for what hangs: parts are loaded late, machines are busy

/** What Mantine asks of a browser and jsdom lacks. */
const nothing = () => undefined;
Object.assign(window, {
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: nothing,
    removeEventListener: nothing,
  }),
  ResizeObserver: class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  },
});
Object.assign(HTMLImageElement.prototype, { decode: () => new Promise(nothing) });
afterEach(cleanup);
