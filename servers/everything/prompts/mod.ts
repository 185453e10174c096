import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";
import { registerCityGuide } from "./city_guide.ts";
import { registerConversation } from "./conversation.ts";
import { registerSimple } from "./simple.ts";
import { registerWithArguments } from "./with_arguments.ts";
import { registerWithEmbeddedResource } from "./with_embedded_resource.ts";
import { registerWithImage } from "./with_image.ts";

/** All prompts of the everything server, in the order in which they are listed. */
export const PROMPTS: ((server: McpServer, session: Session) => void)[] = [
  registerSimple,
  registerWithArguments,
  registerWithEmbeddedResource,
  registerWithImage,
  registerCityGuide,
  registerConversation,
];
