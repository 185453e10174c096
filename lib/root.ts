import { fileURLToPath } from "node:url";

/** The folder of the checkout as a path that ends in a separator. */
export const ROOT: string = fileURLToPath(new URL("../", import.meta.url));
