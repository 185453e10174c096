import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Jwt } from "../exchange.ts";
import { createExchange } from "../gateway.ts";
import { CallCounter } from "../call_counter.ts";
import { TokenValidators } from "../token_validators.ts";
import { ValueCache } from "../value_cache.ts";
import { readServerIdentity } from "../../../lib/entra/settings.ts";
import type { Services } from "../services.ts";
import { compilePolicy } from "./compile.ts";
import { parsePolicyXml } from "./element.ts";
import { compileExpression } from "./expression/compile.ts";
import { POLICIES } from "./registry.ts";

const services: Services = {
  counter: new CallCounter(),
  cache: new ValueCache(),
  tokens: new TokenValidators(readServerIdentity({})),
  ownToken: () => Promise.resolve(""),
  now: Date.now,
};

const NAMED = { "entra-tenant-id": "6f1d2c3a-84b7-4e0d-9a52-3c7be1f0d845" };
const compile = (text: string) => compilePolicy(parsePolicyXml(text, "a.xml", NAMED), services);
const compileInbound = (inside: string) =>
  compile(`<policies>\n<inbound>\n${inside}\n</inbound>\n</policies>`);

const TOKEN =
  `<validate-azure-ad-token tenant-id="t"><audiences><audience>a</audience></audiences>`;

/** What is wrong, and what is said of it. */
const WRONG: [inside: string, message: string][] = [
  [
    `<send-request />`,
    "a.xml:3: Unknown policy <send-request>: this gateway knows authentication-",
  ],
  [`<base />`, "a.xml:3: <base /> stands for nothing here: no scope is wider"],
  [
    `<ip-filter action="allow" mode="x"><address>::1</address></ip-filter>`,
    'Unknown attribute "mode"',
  ],
  [`<ip-filter><address>::1</address></ip-filter>`, 'Attribute "action" of <ip-filter> is missing'],
  [`<ip-filter action="deny"><address>::1</address></ip-filter>`, "expected allow or forbid"],
  [
    `<ip-filter action="allow"><address>here</address></ip-filter>`,
    'Cannot use the address "here"',
  ],
  [`<ip-filter action="allow" />`, "needs an <address>"],
  [`<forward-request />`, "<forward-request> may not stand in <inbound>: expected backend"],
  [
    `<rate-limit-by-key calls="0" renewal-period="60" counter-key="k" />`,
    "a whole number of at least 1",
  ],
  [`<rate-limit-by-key calls="5" renewal-period="301" counter-key="k" />`, "from 1 to 300"],
  [`<quota-by-key calls="5" renewal-period="60" counter-key="k" />`, "expected 0, or at least 300"],
  [`<quota-by-key calls="5" bandwidth="9" renewal-period="0" counter-key="k" />`, '"bandwidth"'],
  [`<validate-azure-ad-token tenant-id="t" />`, "needs <client-application-ids> or <audiences>"],
  [`${TOKEN}<decryption-keys /></validate-azure-ad-token>`, "Unknown element <decryption-keys>"],
  [
    `${TOKEN.replace("a</aud", "{{mine}}</aud")}</validate-azure-ad-token>`,
    'Unknown named value "mine"',
  ],
  [`<validate-jwt />`, "<validate-jwt> needs one <openid-config>"],
  [
    `<validate-content unspecified-content-type-action="ignore" max-size="102401" size-exceeded-action="prevent" />`,
    "from 1 to 102400",
  ],
  [`<set-header name="A b"><value>1</value></set-header>`, 'Cannot set the header "A b"'],
  [`<set-header name="Content-Length"><value>1</value></set-header>`, "Cannot set the header"],
  [`<set-header name="A" />`, "needs a <value>"],
  [`<choose><otherwise /><when condition="@(true)" /></choose>`, "<otherwise> as its last element"],
  [`<choose><when condition="@(context.Request.Method)" /></choose>`, "Wrong type string"],
  [`<return-response><set-status code="99" /></return-response>`, 'Cannot use the status "99"'],
  [`<set-variable name="a" value="@(context.Nothing)" />`, 'Unknown member "Nothing" of Context'],
  [`<set-variable name="a" value="@(System.IO.File)" />`, 'Unknown name "System"'],
  [
    `<set-variable name="a" value="@(context.Response.Body)" />`,
    "would be held back until it ends",
  ],
  [`<set-variable name="a" value="@(context.Request.Method" />`, "expected @(…) or @{ return …; }"],
  [`<set-variable name="a" value="@(1 + true)" />`, "Cannot add int and bool"],
  [
    `<set-variable name="a" value="@(context.Request.Body.As&lt;XElement&gt;())" />`,
    'Unknown type "XElement"',
  ],
];

for (const [inside, message] of WRONG) {
  Deno.test(`compilePolicy() refuses ${inside.slice(0, 80)} by name`, () => {
    const error = assertThrows(() => compileInbound(inside), Error);
    assertStringIncludes(error.message, message);
    assertStringIncludes(error.message, "a.xml:3: ");
  });
}

Deno.test("parsePolicyXml() says in which line the XML is wrong", () => {
  for (
    const [text, message] of [
      ["<policies>\n<inbound>\n</policies>", "a.xml:2: "],
      ['<policies>\n<inbound a="1" b></inbound></policies>', "a.xml:2: "],
      ["", "a.xml:1: Cannot read the XML: expected <policies>"],
      [
        '<!DOCTYPE p [<!ENTITY x "y">]>\n<policies>&x;</policies>',
        "a.xml:1: Cannot use a document type",
      ],
      ["<policies><nowhere /></policies>", "Unknown element <nowhere>"],
      ["<policies><inbound /><inbound /></policies>", "<inbound> stands twice"],
      ["<fragment />", "Unknown element <fragment>: expected <policies>"],
    ]
  ) {
    const error = assertThrows(() => compile(text), Error);
    assertStringIncludes(error.message, message, text);
    assertEquals(error.message.includes("PolicyError:"), false, text);
  }
});

Deno.test("parsePolicyXml() reads nothing whose tags cross, and minds no tag that is none", () => {
  for (
    const [text, message] of [
      [
        '<policies>\n<inbound><choose><when condition="@(false)">\n</choose></when></inbound></policies>',
        "a.xml:3: Cannot read the XML: </choose> stands there, expected </when>",
      ],
      [
        "<policies><inbound></inbound>\n</backend></policies>",
        "a.xml:2: Cannot read the XML: </backend> stands there, expected </policies>",
      ],
    ]
  ) assertEquals(assertThrows(() => compile(text), Error).message, message);
  compile(`<policies><!-- </a> --><inbound><set-variable name="a" value="</b>" />
    <set-variable name="c" value='@("d" + "/>")'></set-variable></inbound></policies>`);
});

Deno.test("parsePolicyXml() names the element that is not closed, and gives advice where it helps", () => {
  for (
    const [text, message] of [
      [
        "<policies>\n  <inbound>\n</policies>",
        "a.xml:2: <inbound> is not closed: expected </inbound>",
      ],
      [
        '<policies>\n<inbound id="1">\n<base />',
        "a.xml:1: <policies> is not closed: expected </policies>",
      ],
      [
        "<policies>\n<inbound></inbound>\n</policies",
        "a.xml:2: end tag name: policies is not complete:policies",
      ],
      [
        '<policies><inbound a="&x;" /></policies>',
        'a.xml:1: entity not found:&x;; inside an attribute write &quot; for " and &amp; for &',
      ],
    ]
  ) {
    const error = assertThrows(() => compile(text), Error);
    assertEquals(error.message.replace("Cannot read the XML: ", ""), message);
  }
});

Deno.test("compilePolicy() puts the wider scope where <base /> stands, and where a section is missing", () => {
  const wide = compileInbound(`<set-variable name="a" value="1" />`);
  const names = (text: string) =>
    compilePolicy(parsePolicyXml(text, "a.xml", NAMED), services, wide).inbound.length;
  assertEquals(names("<policies />"), 1);
  assertEquals(names("<policies><inbound /></policies>"), 0);
  assertEquals(names("<policies><inbound><base /><base /></inbound></policies>"), 2);
});

Deno.test("every policy takes an id, and no attribute in silence", () => {
  for (const name of Object.keys(POLICIES)) {
    const section = POLICIES[name].sections[0];
    const text = `<policies><${section}><${name} id="x" surprise="1" /></${section}></policies>`;
    const error = assertThrows(() => compile(text), Error);
    assertStringIncludes(error.message, `Unknown attribute "surprise" of <${name}>`);
  }
});

const BODY = { method: "tools/call", params: { name: "who", list: [1] }, none: null };

/** Expressions, and what they come to for one request. */
const VALUES: [source: string, value: unknown][] = [
  [`1 + 2`, 3],
  [`"a" + 1 + "b"`, "a1b"],
  [`-1 < 0 && !(2 >= 3)`, true],
  [`1 == 2 || "a" != "b"`, true],
  [`true ? "yes" : "no"`, "yes"],
  [`null ?? "nothing"`, "nothing"],
  [`"a \\"b\\" \\\\ \\n"`, 'a "b" \\ \n'],
  [`return "block";`, "block"],
  [`context.Request.Method`, "POST"],
  [`context.Request.IpAddress`, "203.0.113.9"],
  [`context.Request.OriginalUrl.Path`, "/stock/mcp"],
  [`context.Request.Url.Query.GetValueOrDefault("a", "")`, "1"],
  [`context.Request.Url.Port + 1`, 81],
  [`context.Request.Headers.GetValueOrDefault("X-Team")`, "blue"],
  [`context.Request.Headers.GetValueOrDefault("X-None", "none")`, "none"],
  [`context.Request.Headers.ContainsKey("X-None")`, false],
  [`context.Api.Name`, "stock"],
  [`((Jwt)context.Variables["token"]).Claims.GetValueOrDefault("roles", "")`, "a,b"],
  [`context.Variables.GetValueOrDefault<string>("none", "x")`, "x"],
  [`context.Variables.GetValueOrDefault<string>("none") == null`, true],
  [`context.Variables.ContainsKey("token")`, true],
  [`(string)context.Request.Body.As<JObject>(preserveContent: true)["method"]`, "tools/call"],
  [`context.Request.Body?.As<JObject>(true)["params"]?["name"]?.ToString() ?? ""`, "who"],
  [`context.Request.Body?.As<JObject>(true)["none"]?["name"]?.ToString() ?? "gone"`, "gone"],
  [`context.Request.Body?.As<JObject>(true)["constructor"]?.ToString() ?? "gone"`, "gone"],
  [`context.Request.Body.As<string>(true).Length > 10`, true],
  [`"Text".ToLower().Contains("te") && "Text".StartsWith("T")`, true],
  [`"a.b.c".Replace(".", "-").Substring(2)`, "b-c"],
  [
    `JsonConvert.SerializeObject(new { a = new[] { 1, 2 }, b = (object)null })`,
    '{"a":[1,2],"b":null}',
  ],
];

async function toExchange(body: string) {
  const request = new Request("http://localhost/stock/mcp?a=1", {
    method: "POST",
    headers: { "x-team": "blue" },
    body,
  });
  const exchange = createExchange(request, new URL(request.url), "203.0.113.9", "stock");
  exchange.variables.set("token", new Jwt({ roles: ["a", "b"] }));
  await exchange.readBody();
  return exchange;
}

for (const [source, value] of VALUES) {
  Deno.test(`compileExpression() knows ${source}`, async () => {
    assertEquals(compileExpression(source).run(await toExchange(JSON.stringify(BODY))), value);
  });
}

Deno.test("compileExpression() fails at what C# fails at", async () => {
  const exchange = await toExchange(JSON.stringify(BODY));
  for (
    const source of [
      `(string)context.Variables["token"]`,
      `context.Variables["none"]`,
      `context.LastError.Reason`,
      `context.Request.Body.As<JObject>(true)["params"]["none"]["name"]`,
      `context.Request.Body.As<JObject>(true)["params"]["list"]["name"]`,
      `context.Request.Body.As<JObject>(false)`,
    ]
  ) {
    const { run } = compileExpression(source);
    assertThrows(() => run(exchange), Error);
  }
});

Deno.test("compileExpression() says what it cannot read", () => {
  for (
    const [source, message] of [
      ["", "expected a name"],
      ["1 +", "expected a name"],
      ["(1", 'expected ")"'],
      ["1 2", "expected the end"],
      ["'a'", "Cannot read"],
      [`"a`, "Cannot read"],
      ['"\\x"', "Unknown escape"],
      ['"a".Split(",")', 'Unknown member "Split" of string'],
      ['"a".Contains()', "Wrong number of arguments of Contains"],
      ['"a".Contains(1)', "Wrong type int as an argument of Contains"],
      ["!1", "Wrong type int after !"],
      ["new Guid()", 'expected "{"'],
      ["Guid.NewGuid()", 'Unknown name "Guid"'],
      ["context.constructor", 'Unknown member "constructor"'],
      ["return 1", 'expected ";"'],
    ]
  ) {
    const error = assertThrows(() => compileExpression(source), Error);
    assertStringIncludes(error.message, message, source);
  }
});
