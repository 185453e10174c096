import { assertEquals, assertThrows } from "@std/assert";
import { parseAddressBook } from "./address_book.ts";

Deno.test("parseAddressBook() allows nobody when the book is empty", () => {
  assertEquals(parseAddressBook("\n# nobody yet\n")("ines@harbourworks.example"), false);
});

Deno.test("parseAddressBook() names the line that it cannot read", () => {
  for (const line of ["*", "harbourworks.example", "*@*", "*@", "x*@a.example", "a@b.example c"]) {
    assertThrows(() => parseAddressBook(`a@b.example\n${line}`), Error, "Cannot read line 2");
  }
});
