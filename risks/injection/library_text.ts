import { extname } from "node:path";

/**
 * The text that the libraries give by themselves: mammoth for a Word document, unpdf for a PDF.
 *
 * @param bytes The file.
 * @param path Its name.
 * @returns Its text.
 * @throws {UnreadableError} When it is not what its name says.
 */
export async function libraryText(bytes: Uint8Array, path: string): Promise<string> {
  switch (extname(path).toLowerCase()) {
    case ".docx":
      return (await import("./read_docx.ts")).mammothText(bytes);
    case ".pdf": {
      const { openPdf, unpdfText } = await import("./read_pdf.ts");
      const pdf = await openPdf(bytes);
      return await unpdfText(pdf).finally(() => pdf.loadingTask.destroy());
    }
    default:
      return new TextDecoder().decode(bytes);
  }
}
