/** Variables that would make a notebook use a real model, a real tenant or a paid service. */
const REAL =
  /^(AZURE_OPENAI_|OPENAI_|AZURE_CLIENT_|AZURE_TENANT_)|^(MCP_MODEL|TENANT_ID|CLIENT_ID|CLIENT_SECRET|SCOPES|GRAPH_SCOPE|GRAPH_ME_URL|ENTRA_AUTHORITY|PROJECT_ENDPOINT|MODEL_DEPLOYMENT_NAME|MCP_SERVER_URL|MCP_SERVER_LABEL|NEWS_API_KEY)$/;

/**
 * The environment of kernels that run without a person: the embedded model, no colours,
 * one time zone and one language, so that outputs are the same everywhere.
 *
 * @param env The environment to start from.
 * @param real Whether real models and services stay configured.
 * @returns A whole environment.
 */
export function headlessEnvironment(
  env: Record<string, string>,
  real = false,
): Record<string, string> {
  const kept = real ? env : {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !REAL.test(name))),
    MCP_COURSE_ENV_FILES: "none",
  };
  return {
    ...kept,
    MCP_COURSE_HEADLESS: "1",
    NO_COLOR: "1",
    TZ: "UTC",
    LANG: "en_US.UTF-8",
    LC_ALL: "en_US.UTF-8",
  };
}
