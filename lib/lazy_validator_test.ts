import { assertEquals, assertStringIncludes } from "@std/assert";
import { createLazyValidator } from "./lazy_validator.ts";

Deno.test("createLazyValidator() validates as the SDK's own does", () => {
  const validate = createLazyValidator().getValidator({
    type: "object",
    properties: { email: { type: "string", format: "email" } },
    required: ["email"],
  });
  assertEquals(validate({ email: "a@b.example" }).valid, true);
  assertStringIncludes(validate({ email: "a" }).errorMessage!, "email");
  assertStringIncludes(validate({}).errorMessage!, "required");
});
