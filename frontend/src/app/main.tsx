import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "@mantine/core/styles.css";
import "./tokens.css";
import "./base.css";
import "@/ui/layout.css";
import "@/ui/sizes.css";
import "@/ui/text.css";
import "@/ui/surface.css";
import "@/ui/states.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Live, socketAddress } from "@/live/live";

import { App } from "./app";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
const live = new Live({ address: socketAddress });
live.start();
createRoot(root).render(
  <StrictMode>
    <App live={live} />
  </StrictMode>,
);
