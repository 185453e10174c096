/** The function app of the exercise, as it would be called in Azure. */
export const APP_HOST = "func-matheval.azurewebsites.net";

/** Where the MCP extension serves streamable HTTP ("Model Context Protocol bindings for Azure Functions", 2026). */
export const PATH = "/runtime/webhooks/mcp";

/** The header that carries a key of a function app. */
export const HEADER = "x-functions-key";
