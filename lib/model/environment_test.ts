import { assertEquals } from "@std/assert";
import { ROOT } from "../root.ts";

Deno.test("readEnvironment() reads the names that it is given and needs no permission for others", async () => {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/.env`;
  const module = new URL("./environment.ts", import.meta.url).href;
  const program = `
    import { readEnvironment } from ${JSON.stringify(module)};
    const names = ["CITY", "COUNTRY", "DAY"];
    console.log(JSON.stringify(readEnvironment(${JSON.stringify(file)}, names)));
  `;
  try {
    await Deno.writeTextFile(file, "CITY=from-file\nCOUNTRY=from-file\nCLIENT_SECRET=s3cret\n");
    await Deno.writeTextFile(`${folder}/main.ts`, program);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-q", "--no-prompt", "--config", `${ROOT}deno.json`],
        "--allow-env=CITY,COUNTRY,DAY,MCP_COURSE_ENV_FILES",
        `--allow-read=${file}`,
        `${folder}/main.ts`,
      ],
      env: { CITY: "from-process", COUNTRY: " ", MCP_COURSE_ENV_FILES: "" },
    }).output();
    assertEquals(JSON.parse(new TextDecoder().decode(stdout)), {
      CITY: "from-process",
      COUNTRY: "from-file",
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
