import type { Stories } from "./types.ts";

/** Stories in Spanish from Spain. Places, teams and people are invented. */
export const SPAIN: Stories = {
  sports: [
    [
      "El Atlético Montoro gana con diez jugadores",
      "Un gol de falta en el minuto 89 decidió el partido.",
    ],
    ["La vuelta a la sierra se decide por dos segundos", "Nunca hubo una diferencia tan corta."],
    ["Una nadadora cruza el estrecho de noche", "Tardó cuatro horas y once minutos."],
  ],
  technology: [
    [
      "Un pueblo de 200 vecinos tiene su propio satélite",
      "Mide la humedad de los olivares cada mañana.",
    ],
    [
      "El archivo de sonidos abre al público",
      "Guarda 40.000 horas de mercados, trenes y campanas.",
    ],
  ],
  general: [
    ["Vuelve el tren de la costa", "La línea llevaba doce años cerrada."],
    ["La lluvia llena los embalses del sur", "Están al 71 por ciento, el mejor dato desde 2013."],
    ["Las abuelas de Valdeflor enseñan a coser en la red", "Tienen ya un millón de alumnos."],
  ],
};

/** Stories in Spanish from Mexico. Places, teams and people are invented. */
export const MEXICO: Stories = {
  sports: [
    ["Los Colibríes ganan la serie en siete juegos", "El lanzador novato ponchó a doce."],
    ["Clavadista de 16 años gana en La Quebradita", "Saltó desde 27 metros."],
  ],
  business: [
    [
      "El maíz azul se exporta por primera vez en barco",
      "Cuarenta cooperativas llenaron el carguero.",
    ],
    ["Puerto Alcázar duplica su terminal", "La obra dará trabajo a 3.000 personas."],
  ],
  technology: [
    ["Taxis de agua sin conductor en Puerto Alcázar", "Cruzan la bahía en nueve minutos."],
    ["Una aplicación escucha el náhuatl y lo escribe", "La hicieron dos maestras rurales."],
  ],
  general: [
    ["El volcán de Tlaxmil vuelve a dormir", "Las familias regresan a sus casas."],
    [
      "Un mercado sin bolsas de plástico cumple diez años",
      "Los vecinos celebran con un desfile de canastas.",
    ],
  ],
};
