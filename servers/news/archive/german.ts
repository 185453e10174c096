import type { Stories } from "./types.ts";

/** Stories in German. Places, teams and people are invented. */
export const GERMANY: Stories = {
  sports: [
    [
      "Aufsteiger Niederau schlägt den Meister",
      "Zwei späte Tore drehten das Spiel vor 15.000 Zuschauern.",
    ],
    ["Handballerinnen ziehen ins Finale ein", "Die Torhüterin hielt drei Siebenmeter in Folge."],
    [
      "Radrennen über die Deiche wird zur Windlotterie",
      "Der Sieger fuhr die letzten 40 Kilometer allein.",
    ],
    [
      "Kletterhalle im Gasometer eröffnet",
      "Die Wand ist 38 Meter hoch und damit die höchste des Landes.",
    ],
  ],
  business: [
    [
      "Fahrradhersteller stellt 400 Leute ein",
      "Lastenräder für Handwerker laufen besser als erwartet.",
    ],
    ["Sparkassen testen die Filiale im Bus", "Er hält in 60 Dörfern an der Küste."],
    ["Strompreis fällt am Sonntag unter null", "Viel Wind und wenig Bedarf machten es möglich."],
  ],
  technology: [
    [
      "Stadtarchiv liest Handschriften mit offenem Modell",
      "Hundert Jahre Ratsprotokolle sind jetzt durchsuchbar.",
    ],
    ["Züge bremsen mit Wetterdaten", "Das nasse Laub verliert seinen Schrecken."],
    [
      "Schüler bauen Messnetz für Feinstaub",
      "Die 300 Sensoren kosten zusammen so viel wie ein amtlicher.",
    ],
  ],
  science: [
    [
      "Bohrkern aus dem Moor zeigt einen kalten Sommer",
      "Vor 8.200 Jahren fiel die Temperatur binnen weniger Jahre.",
    ],
    [
      "Neue Orgelpfeife klingt wie vor 300 Jahren",
      "Forscher fanden das Rezept der Legierung in einem Kirchenbuch.",
    ],
  ],
  general: [
    ["Hochwasser an der Leine geht zurück", "Die Brücke in Altfurt ist wieder frei."],
    ["Nachtzug ans Meer fährt wieder", "Der erste war nach elf Minuten ausverkauft."],
    [
      "Dorfladen ohne Kasse öffnet in Kleinroda",
      "Bezahlt wird nach Vertrauen, und die Bilanz stimmt.",
    ],
  ],
};
