/** A page of a wiki. */
export interface Page {
  id: string;
  title: string;
  space: string;
  /** Day of its last change. */
  changed: string;
}

/** The pages of each site, by the site's Cloud ID. */
export const PAGES: Record<string, Page[]> = {
  "4d9a1f60-7c2e-4b85-9e13-a0c6d8f2b754": [
    { id: "10001", title: "Berth plan for the winter", space: "PORT", changed: "2026-11-02" },
    { id: "10002", title: "Crane safety rules", space: "PORT", changed: "2026-08-19" },
    { id: "10003", title: "How we answer the harbour radio", space: "PORT", changed: "2026-05-07" },
    { id: "10004", title: "Crane 2: history of repairs", space: "TECH", changed: "2026-11-13" },
    { id: "10005", title: "Suppliers of cable and rope", space: "TECH", changed: "2026-09-30" },
    { id: "10006", title: "Storm checklist", space: "PORT", changed: "2026-10-21" },
  ],
  "b81e63d7-05fa-4c29-8d4e-27f9c1a6e380": [
    { id: "20001", title: "Ferry timetable, draft", space: "NORTH", changed: "2026-10-01" },
    { id: "20002", title: "Keys and who has them", space: "NORTH", changed: "2026-07-15" },
  ],
};
