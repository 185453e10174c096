import { assertEquals } from "@std/assert";

interface Info {
  roots: string[];
  redirects: Record<string, string>;
  modules: { specifier: string; dependencies?: Dependency[] }[];
}

interface Dependency {
  specifier: string;
  code?: { specifier: string };
  isDynamic?: boolean;
}

Deno.test("importing mod.ts loads neither the SDK nor openai nor vega", async () => {
  const module = new URL("./mod.ts", import.meta.url);
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", module.pathname],
    stderr: "null",
  }).output();
  const info: Info = JSON.parse(new TextDecoder().decode(stdout));
  const bySpecifier = new Map(info.modules.map((each) => [each.specifier, each]));
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (specifier: string) => {
    if (seen.has(specifier)) return;
    seen.add(specifier);
    for (const { code, isDynamic } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (code === undefined || isDynamic) continue;
      if (code.specifier.startsWith("npm:")) packages.add(code.specifier);
      else visit(code.specifier);
    }
  };
  visit(info.roots[0]);
  assertEquals([...packages].map((each) => each.replace(/@[\d.]+$/, "")), ["npm:diff"]);
});
