import { mentions, tool, type TrialServer } from "../trial_server.ts";

const books = [
  {
    book_id: "BK-1042",
    title: "The Left Hand of Darkness",
    author: "Ursula K. Le Guin",
    language: "en",
    copies_available: 2,
    shelf: "F3",
    year: 1969,
  },
  {
    book_id: "BK-1043",
    title: "A Wizard of Earthsea",
    author: "Ursula K. Le Guin",
    language: "en",
    copies_available: 0,
    shelf: "Y1",
    year: 1968,
  },
  {
    book_id: "BK-2210",
    title: "Die Wand",
    author: "Marlen Haushofer",
    language: "de",
    copies_available: 1,
    shelf: "D7",
    year: 1963,
  },
  {
    book_id: "BK-3307",
    title: "Salt: A World History",
    author: "Mark Kurlansky",
    language: "en",
    copies_available: 3,
    shelf: "H2",
    year: 2002,
  },
  {
    book_id: "BK-3388",
    title: "The Salt Path",
    author: "Raynor Winn",
    language: "en",
    copies_available: 0,
    shelf: "T4",
    year: 2018,
  },
];

const loans = [
  {
    loan_id: "L-90551",
    member_number: "M20417",
    title: "Salt: A World History",
    due: "2027-05-10",
  },
  { loan_id: "L-90560", member_number: "M20417", title: "The Salt Path", due: "2027-05-12" },
  { loan_id: "L-90612", member_number: "M31100", title: "A Wizard of Earthsea", due: "2027-05-21" },
];

const member_number = {
  type: "string",
  pattern: "^M\\d{5}$",
  description: "Member number on the library card: the letter M and five digits, e.g. M12345",
};

/** A public library's catalogue: snake_case, well described. */
export const library: TrialServer = {
  name: "library",
  tools: [
    tool<{ query?: string; author?: string; language?: string; available_only?: boolean }>(
      "find_books",
      "Search the catalogue of books by words of the title, by author, or by language. Returns the book_id of each match, which the other tools need.",
      {
        type: "object",
        properties: {
          query: { type: "string", description: "Words from the title" },
          author: { type: "string", description: "Name of the author, or a part of it" },
          language: {
            type: "string",
            enum: ["en", "de", "fr"],
            description: "Language of the book: en = English, de = German, fr = French",
          },
          available_only: {
            type: "boolean",
            default: false,
            description: "Leave out books that have no copy available to borrow right now",
          },
        },
      },
      ({ query, author, language, available_only }) => {
        const found = books.filter((book) =>
          mentions(book.title, query) && mentions(book.author, author) &&
          (!language || book.language === language) &&
          (!available_only || book.copies_available > 0)
        );
        return { count: found.length, books: found };
      },
    ),
    tool<{ book_id: string }>(
      "get_book_details",
      "Everything about one book: year, shelf, copies available, when the next copy comes back.",
      {
        type: "object",
        properties: {
          book_id: {
            type: "string",
            description: "Id of the book as find_books gives it, e.g. BK-0001",
          },
        },
        required: ["book_id"],
      },
      ({ book_id }) => {
        const book = books.find((book) => book.book_id === book_id);
        if (!book) throw new Error(`No book has the id ${book_id}`);
        return { ...book, next_copy_back: book.copies_available ? null : "2027-05-19" };
      },
    ),
    tool<{ book_id: string; member_number: string; pickup_branch?: string }>(
      "reserve_book",
      "Reserve a book for a member. It is kept at the branch for seven days.",
      {
        type: "object",
        properties: {
          book_id: { type: "string", description: "Id of the book as find_books gives it" },
          member_number,
          pickup_branch: {
            type: "string",
            enum: ["central", "harbour", "hillside"],
            default: "central",
            description: "Branch where the member collects the book",
          },
        },
        required: ["book_id", "member_number"],
      },
      ({ book_id, member_number, pickup_branch = "central" }) => {
        if (member_number === "M00017") {
          throw new Error("Member M00017 is blocked: 3 items are overdue");
        }
        const book = books.find((book) => book.book_id === book_id);
        if (!book) throw new Error(`No book has the id ${book_id}`);
        return {
          reservation: "R-77120",
          title: book.title,
          member_number,
          pickup_branch,
          keep_until: "2027-05-18",
        };
      },
    ),
    tool<{ member_number: string }>(
      "list_loans",
      "What a member has borrowed at the moment, with the loan_id and the due date of each item.",
      { type: "object", properties: { member_number }, required: ["member_number"] },
      ({ member_number }) => ({
        loans: loans.filter((loan) => loan.member_number === member_number),
      }),
    ),
    tool<{ loan_id: string; weeks?: number }>(
      "renew_loan",
      "Extend a loan so that the item may be kept longer.",
      {
        type: "object",
        properties: {
          loan_id: {
            type: "string",
            description: "Id of the loan as list_loans gives it, e.g. L-00001",
          },
          weeks: {
            type: "integer",
            minimum: 1,
            maximum: 4,
            default: 2,
            description: "By how many weeks",
          },
        },
        required: ["loan_id"],
      },
      ({ loan_id, weeks = 2 }) => {
        if (loan_id === "L-90560") {
          throw new Error("L-90560 cannot be renewed: another member is waiting for it");
        }
        const loan = loans.find((loan) => loan.loan_id === loan_id);
        if (!loan) throw new Error(`No loan has the id ${loan_id}`);
        const due = new Date(`${loan.due}T00:00:00Z`);
        due.setUTCDate(due.getUTCDate() + 7 * weeks);
        return { loan_id, title: loan.title, new_due: due.toISOString().slice(0, 10) };
      },
    ),
  ],
};
