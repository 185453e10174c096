/** Splits text into lines; a last line without its end counts too. */
export class TextLineStream extends TransformStream<string, string> {
  constructor() {
    let rest = "";
    super({
      transform(chunk, controller) {
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop()!;
        lines.forEach((line) => controller.enqueue(line));
      },
      flush(controller) {
        if (rest) controller.enqueue(rest);
      },
    });
  }
}
