/** A task of a tracker. */
export interface Issue {
  key: string;
  summary: string;
  status: "To Do" | "In Progress" | "Done";
  priority: "High" | "Medium" | "Low";
  assignee: string | null;
  duedate: string;
}

/** The tasks of each instance, by the instance's name. */
export const ISSUES: Record<string, Issue[]> = {
  harbourworks: [
    {
      key: "QUAY-101",
      summary: "Replace the fenders at berth 4",
      status: "To Do",
      priority: "High",
      assignee: "Ines Moreau",
      duedate: "2026-11-27",
    },
    {
      key: "QUAY-102",
      summary: "Survey the depth of the eastern basin",
      status: "In Progress",
      priority: "High",
      assignee: "Tomas Lind",
      duedate: "2026-11-24",
    },
    {
      key: "QUAY-103",
      summary: "Repaint the mooring bollards",
      status: "To Do",
      priority: "Low",
      assignee: null,
      duedate: "2027-03-31",
    },
    {
      key: "QUAY-104",
      summary: "Renew the harbour radio licence",
      status: "Done",
      priority: "Medium",
      assignee: "Ines Moreau",
      duedate: "2026-10-30",
    },
    {
      key: "CRANE-17",
      summary: "Grease the bearings of crane 2",
      status: "To Do",
      priority: "Medium",
      assignee: "Tomas Lind",
      duedate: "2026-12-04",
    },
    {
      key: "CRANE-18",
      summary: "Order a spare hoist cable",
      status: "To Do",
      priority: "High",
      assignee: "Ines Moreau",
      duedate: "2026-11-20",
    },
    {
      key: "CRANE-19",
      summary: "Train two crane drivers",
      status: "In Progress",
      priority: "Medium",
      assignee: null,
      duedate: "2027-01-15",
    },
  ],
  northpier: [
    {
      key: "PIER-5",
      summary: "Check the lights on the breakwater",
      status: "To Do",
      priority: "High",
      assignee: "Tomas Lind",
      duedate: "2026-11-30",
    },
    {
      key: "PIER-6",
      summary: "Close the old ferry gate",
      status: "Done",
      priority: "Low",
      assignee: "Tomas Lind",
      duedate: "2026-09-12",
    },
  ],
};
