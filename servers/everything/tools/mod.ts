import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";
import { registerAnnotatedContent } from "./annotated_content.ts";
import { registerAudioContent } from "./audio_content.ts";
import { registerBackgroundTask } from "./background_task.ts";
import { registerCancellation } from "./cancellation.ts";
import { registerClientInfo } from "./client_info.ts";
import { registerEcho } from "./echo.ts";
import { registerElicitation } from "./elicitation.ts";
import { registerElicitationDefaults } from "./elicitation_defaults.ts";
import { registerElicitationEnums } from "./elicitation_enums.ts";
import { registerElicitationFormats } from "./elicitation_formats.ts";
import { registerElicitationRequired } from "./elicitation_required.ts";
import { registerElicitationUrl } from "./elicitation_url.ts";
import { registerEmbeddedResource } from "./embedded_resource.ts";
import { registerErrorHandling } from "./error_handling.ts";
import { registerImageContent } from "./image_content.ts";
import { registerJsonSchema202012 } from "./json_schema_2020_12.ts";
import { registerListChanges } from "./list_changes.ts";
import { registerLogLevels } from "./log_levels.ts";
import { registerLogging } from "./logging.ts";
import { registerMultipleContentTypes } from "./multiple_content_types.ts";
import { registerPing } from "./ping.ts";
import { registerProgress } from "./progress.ts";
import { registerReconnection } from "./reconnection.ts";
import { registerResourceLinks } from "./resource_links.ts";
import { registerRoots } from "./roots.ts";
import { registerSampling } from "./sampling.ts";
import { registerSamplingWithTools } from "./sampling_with_tools.ts";
import { registerSimpleText } from "./simple_text.ts";
import { registerStructuredContent } from "./structured_content.ts";
import { registerTaskWithQuestion } from "./task_with_question.ts";
import { registerWhiteboardTool } from "./whiteboard.ts";

/** All tools of the everything server, in the order in which they are listed. */
export const TOOLS: ((server: McpServer, session: Session) => void)[] = [
  registerEcho,
  registerSimpleText,
  registerImageContent,
  registerAudioContent,
  registerResourceLinks,
  registerEmbeddedResource,
  registerMultipleContentTypes,
  registerStructuredContent,
  registerAnnotatedContent,
  registerErrorHandling,
  registerJsonSchema202012,
  registerListChanges,
  registerWhiteboardTool,
  registerProgress,
  registerCancellation,
  registerLogging,
  registerLogLevels,
  registerReconnection,
  registerSampling,
  registerSamplingWithTools,
  registerElicitation,
  registerElicitationFormats,
  registerElicitationDefaults,
  registerElicitationEnums,
  registerElicitationUrl,
  registerElicitationRequired,
  registerRoots,
  registerPing,
  registerClientInfo,
  registerBackgroundTask,
  registerTaskWithQuestion,
];
