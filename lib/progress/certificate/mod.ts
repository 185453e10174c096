/**
 * The certificate: which checks of a checkout have passed, signed with the checkout's own key.
 *
 * @module
 */
export * from "./certificate.ts";
export * from "./draw_certificate.ts";
export * from "./key.ts";
export * from "./report.ts";
export * from "./verify.ts";
