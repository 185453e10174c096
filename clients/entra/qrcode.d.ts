// npm:qrcode comes without types. These say what we use.

/** Draws a QR code. */
export function toString(
  text: string,
  options: {
    type: "utf8";
    errorCorrectionLevel?: "L" | "M" | "Q" | "H";
    margin?: number;
    color?: { dark: string; light: string };
  },
): Promise<string>;

/** The code itself, as rows of dark (1) and light (0) modules. */
export function create(
  text: string,
  options: { errorCorrectionLevel?: "L" | "M" | "Q" | "H" },
): { modules: { size: number; data: Uint8Array } };
