import type { Stories } from "./types.ts";

/** Stories in French. Places, teams and people are invented. */
export const FRANCE: Stories = {
  sports: [
    [
      "Valmorin remporte le derby sous la neige",
      "Le match a été arrêté deux fois pour déblayer les lignes.",
    ],
    [
      "Une navigatrice de 24 ans mène le tour de l'île",
      "Elle compte six heures d'avance à mi-parcours.",
    ],
    [
      "La pétanque entre au programme des lycées",
      "Cent vingt établissements ont demandé un terrain.",
    ],
  ],
  business: [
    ["La conserverie de Port-Clair reprise par ses salariés", "Quatre-vingts emplois sont sauvés."],
    ["Le blé ancien trouve ses boulangers", "Les surfaces ont triplé en cinq ans."],
    ["Un péage payé au kilomètre pour les camions", "La région attend 90 millions par an."],
  ],
  science: [
    ["Une grotte ornée découverte par un chien", "Les dessins auraient 17 000 ans."],
    ["Le glacier de l'Aiguille perd onze mètres", "Les mesures de l'été confirment la tendance."],
    ["Des truffes cultivées sans chêne", "Le laboratoire a mis douze ans à y parvenir."],
  ],
  entertainment: [
    [
      "Un opéra joué dans une gare attire 9 000 voyageurs",
      "Les annonces font partie de la partition.",
    ],
    ["La bande dessinée muette qui parle à tous", "Son auteure a reçu le grand prix."],
  ],
  general: [
    ["Le tramway arrive à Saint-Corvin", "La ligne de 14 kilomètres a ouvert avec un an d'avance."],
    ["Crue de la Vernoise : les écoles rouvrent", "Trois ponts restent fermés aux camions."],
    ["Un village élit sa doyenne maire", "Elle a 91 ans et un programme pour dix."],
  ],
};
