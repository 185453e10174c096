// jszip's own types bring the types of a browser and of Node into every file that is checked with them, and those
// contradict Deno's. These say what we use.

/** One entry of a package. */
export interface Entry {
  name: string;
  dir: boolean;
  date: Date;
  async(type: "string"): Promise<string>;
  async(type: "uint8array"): Promise<Uint8Array<ArrayBuffer>>;
  internalStream(type: "uint8array"): Stream;
}

/** An entry that is being unpacked. */
interface Stream {
  on(event: "data", hear: (chunk: Uint8Array<ArrayBuffer>) => void): Stream;
  on(event: "error", hear: (error: Error) => void): Stream;
  on(event: "end", hear: () => void): Stream;
  resume(): Stream;
  pause(): Stream;
}

/** A ZIP package. */
export default class JSZip {
  static loadAsync(data: Uint8Array | ArrayBuffer): Promise<JSZip>;
  files: Record<string, Entry>;
  file(name: string): Entry | null;
  file(
    name: string,
    data: string | Uint8Array,
    options?: { date?: Date; createFolders?: boolean },
  ): JSZip;
  generateAsync(options: {
    type: "uint8array";
    compression?: "DEFLATE" | "STORE";
    platform?: "DOS" | "UNIX";
  }): Promise<Uint8Array<ArrayBuffer>>;
}
