/** MSAL, with types that do not get in the way of the SDK's. Import it where it is needed, when it is: it takes long to load. */
// @ts-types="./msal_node.d.ts"
export * from "@azure/msal-node";
