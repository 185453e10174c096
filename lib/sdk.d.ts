// The SDK's package.json names its types as "./dist/esm/*.d.ts". For a specifier that ends in ".js", as
// it must at run time, Deno then looks for "mcp.js.d.ts", finds nothing and takes everything for `any`.
// So each entry point that we import is pointed at its types here.
declare module "@modelcontextprotocol/sdk/client/auth.js" {
  export * from "@modelcontextprotocol/sdk/client/auth";
}
declare module "@modelcontextprotocol/sdk/client/auth-extensions.js" {
  export * from "@modelcontextprotocol/sdk/client/auth-extensions";
}
declare module "@modelcontextprotocol/sdk/client/index.js" {
  export * from "@modelcontextprotocol/sdk/client/index";
}
declare module "@modelcontextprotocol/sdk/client/sse.js" {
  export * from "@modelcontextprotocol/sdk/client/sse";
}
declare module "@modelcontextprotocol/sdk/client/stdio.js" {
  export * from "@modelcontextprotocol/sdk/client/stdio";
}
declare module "@modelcontextprotocol/sdk/client/streamableHttp.js" {
  export * from "@modelcontextprotocol/sdk/client/streamableHttp";
}
declare module "@modelcontextprotocol/sdk/inMemory.js" {
  export * from "@modelcontextprotocol/sdk/inMemory";
}
declare module "@modelcontextprotocol/sdk/server/auth/types.js" {
  export * from "@modelcontextprotocol/sdk/server/auth/types";
}
declare module "@modelcontextprotocol/sdk/server/completable.js" {
  export * from "@modelcontextprotocol/sdk/server/completable";
}
declare module "@modelcontextprotocol/sdk/server/index.js" {
  export * from "@modelcontextprotocol/sdk/server/index";
}
declare module "@modelcontextprotocol/sdk/server/mcp.js" {
  export * from "@modelcontextprotocol/sdk/server/mcp";
}
declare module "@modelcontextprotocol/sdk/server/stdio.js" {
  export * from "@modelcontextprotocol/sdk/server/stdio";
}
declare module "@modelcontextprotocol/sdk/server/streamableHttp.js" {
  export * from "@modelcontextprotocol/sdk/server/streamableHttp";
}
declare module "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js" {
  export * from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp";
}
declare module "@modelcontextprotocol/sdk/shared/auth.js" {
  export * from "@modelcontextprotocol/sdk/shared/auth";
}
declare module "@modelcontextprotocol/sdk/shared/auth-utils.js" {
  export * from "@modelcontextprotocol/sdk/shared/auth-utils";
}
declare module "@modelcontextprotocol/sdk/shared/protocol.js" {
  export * from "@modelcontextprotocol/sdk/shared/protocol";
}
declare module "@modelcontextprotocol/sdk/shared/transport.js" {
  export * from "@modelcontextprotocol/sdk/shared/transport";
}
declare module "@modelcontextprotocol/sdk/shared/uriTemplate.js" {
  export * from "@modelcontextprotocol/sdk/shared/uriTemplate";
}
declare module "@modelcontextprotocol/sdk/types.js" {
  export * from "@modelcontextprotocol/sdk/types";
}
