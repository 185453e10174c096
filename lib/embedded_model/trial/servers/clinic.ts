import { mentions, tool, type TrialServer } from "../trial_server.ts";

const patients = [
  { patientId: 40118, fullName: "Marta Olsen", dateOfBirth: "1988-03-12" },
  { patientId: 40377, fullName: "Samuel Adeyemi", dateOfBirth: "2015-11-02" },
  { patientId: 40512, fullName: "Ines Duarte", dateOfBirth: "1961-07-30" },
];

const slots = [
  {
    slotId: "DER-0503-1410",
    department: "dermatology",
    date: "2027-05-03",
    time: "14:10",
    practitioner: "Dr Wolff",
  },
  {
    slotId: "DER-0503-0900",
    department: "dermatology",
    date: "2027-05-03",
    time: "09:00",
    practitioner: "Dr Haile",
  },
  {
    slotId: "PHY-0504-1130",
    department: "physiotherapy",
    date: "2027-05-04",
    time: "11:30",
    practitioner: "Ms Brandt",
  },
  {
    slotId: "PHY-0504-0815",
    department: "physiotherapy",
    date: "2027-05-04",
    time: "08:15",
    practitioner: "Mr Silva",
  },
  {
    slotId: "DEN-0503-1000",
    department: "dentistry",
    date: "2027-05-03",
    time: "10:00",
    practitioner: "Dr Lind",
  },
  {
    slotId: "DEN-0504-1620",
    department: "dentistry",
    date: "2027-05-04",
    time: "16:20",
    practitioner: "Dr Okoye",
  },
];

const appointments = [
  {
    appointmentId: "A-5512",
    department: "dentistry",
    when: "today 17:00",
    practitioner: "Dr Lind",
  },
  {
    appointmentId: "A-5519",
    department: "dermatology",
    when: "2027-06-14 10:40",
    practitioner: "Dr Haile",
  },
];

function appointment(appointmentId: string) {
  const found = appointments.find((one) => one.appointmentId === appointmentId);
  if (!found) throw new Error(`Appointment ${appointmentId} does not exist`);
  return found;
}

const appointmentId = {
  type: "string",
  description: "Number of the appointment on the letter, such as A-1000",
};

/** A clinic's appointments: camelCase, ids that must be looked up first. */
export const clinic: TrialServer = {
  name: "clinic",
  tools: [
    tool<{ fullName: string; dateOfBirth?: string }>(
      "findPatient",
      "Looks a patient up by name and returns the patientId.",
      {
        type: "object",
        properties: {
          fullName: { type: "string", description: "First and last name" },
          dateOfBirth: { type: "string", format: "date", description: "To tell namesakes apart" },
        },
        required: ["fullName"],
      },
      ({ fullName, dateOfBirth }) => ({
        patients: patients.filter((one) =>
          mentions(one.fullName, fullName) && (!dateOfBirth || one.dateOfBirth === dateOfBirth)
        ),
      }),
    ),
    tool<{ department: string; date: string; partOfDay?: string }>(
      "listFreeSlots",
      "Lists the free times of a department on one day. Each has a slotId for booking.",
      {
        type: "object",
        properties: {
          department: {
            type: "string",
            enum: ["dermatology", "physiotherapy", "dentistry", "paediatrics"],
            description:
              "dermatology (skin), physiotherapy (muscles, back and joints), dentistry (the dentist, teeth), paediatrics (children)",
          },
          date: { type: "string", format: "date", description: "The day, YYYY-MM-DD" },
          partOfDay: { type: "string", enum: ["morning", "afternoon", "any"], default: "any" },
        },
        required: ["department", "date"],
      },
      ({ department, date, partOfDay = "any" }) => ({
        slots: slots.filter((slot) =>
          slot.department === department && slot.date === date &&
          (partOfDay === "any" || (slot.time < "12:00") === (partOfDay === "morning"))
        ),
      }),
    ),
    tool<{ patientId: number; slotId: string; reason?: string }>(
      "bookAppointment",
      "Books a free slot for a patient.",
      {
        type: "object",
        properties: {
          patientId: { type: "integer", description: "From findPatient" },
          slotId: { type: "string", description: "From listFreeSlots" },
          reason: { type: "string", description: "What it is about, in the patient's words" },
        },
        required: ["patientId", "slotId"],
      },
      ({ patientId, slotId, reason }) => {
        const slot = slots.find((one) => one.slotId === slotId);
        if (!slot) throw new Error(`Slot ${slotId} is not free`);
        if (!patients.some((one) => one.patientId === patientId)) {
          throw new Error(`Patient ${patientId} does not exist`);
        }
        return { appointmentId: "A-5630", patientId, ...slot, reason };
      },
    ),
    tool<{ appointmentId: string }>(
      "getAppointment",
      "Shows when an appointment is, in which department and with whom.",
      { type: "object", properties: { appointmentId }, required: ["appointmentId"] },
      (args) => appointment(args.appointmentId),
    ),
    tool<{ appointmentId: string }>(
      "cancelAppointment",
      "Cancels an appointment for good. Only until 24 hours before.",
      { type: "object", properties: { appointmentId }, required: ["appointmentId"] },
      (args) => {
        const found = appointment(args.appointmentId);
        if (found.when.startsWith("today")) {
          throw new Error("Too late: appointments can be cancelled until 24 hours before");
        }
        return { cancelled: true, cancellationCode: "CX-2081" };
      },
    ),
    tool<{ appointmentId: string; newSlotId: string }>(
      "moveAppointment",
      "Moves an existing appointment to another free slot.",
      {
        type: "object",
        properties: {
          appointmentId,
          newSlotId: { type: "string", description: "From listFreeSlots" },
        },
        required: ["appointmentId", "newSlotId"],
      },
      (args) => {
        const slot = slots.find((one) => one.slotId === args.newSlotId);
        if (!slot) throw new Error(`Slot ${args.newSlotId} is not free`);
        return { moved: appointment(args.appointmentId).appointmentId, to: slot };
      },
    ),
  ],
};
