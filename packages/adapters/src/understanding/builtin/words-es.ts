/** Words of Spanish that carry no topic, folded; Spain and Latin America, as typed in chats. */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const greetings = set(
  "hola ola holi holis hello hi hey ey buenas buenos buen buena dia dias tardes tarde noches noche saludos saludo que tal wenas alo onda muy",
);

/** Words around the thing that somebody wants. */
export const fillers = set(`
  que a al de del el la lo los las un una unos unas y o e me te se le les mi mis su sus nos con para por favor porfa porfis plis xfa pls
  quiero quisiera queria querria quieres busco buscaba buscando estoy necesito necesitaba deseo gustaria gusta ver mirar mostrame muestrame
  muestra enseñame dame deme tienes tienen tenes tenian hay habra venden vende vendes manejan consultar consulta consultas pregunta preguntar
  hacer hacerte hacerles saber si sabes algun alguna algunos algunas algo ayuda ayudar ayudame puedes puede podes pueden podrian podria puedo
  poder ir volver vamos ahora ya aqui ahi alguien gracias entonces pues bueno bien como estan esta estas va van les te che oye disculpa
  disculpe perdon señor señorita amigo amiga comprar llevar opcion numero talla color elijo prefiero quedo
`);

/** Words that may stand before the thing and say nothing of it, also in a search. */
export const openers = set(`
  hola ola holi hey hello buenas buenos buen buena dia dias tardes tarde noches noche que tal quiero quisiera queria busco buscaba buscando
  estoy necesito deseo gustaria me te les le ver mirar mostrame muestrame enseñame dame tienes tienen tenes tenian hay habra venden vendes manejan
  un una unos unas el la los las de algun alguna algunos algunas si por favor porfa comprar llevar consulta pregunta saber ustedes si
  disculpa disculpe y oye che para
`);
export const closers = set("por favor porfa porfis plis gracias xfa pls");

export const yesWords = set(
  "si sip sep sii claro dale ok okey okay oki vale correcto exacto perfecto confirmo confirmado acuerdo obvio supuesto bueno listo sale va genial afirmativo eso seguro",
);
export const yesFillers = set(
  "que es esta bien de por supuesto asi mismo favor gracias me parece lo todo muy tal cual",
);
export const noWords = set("no nop nope nel nah negativo nunca jamas tampoco incorrecto");
export const noFillers = set(
  "gracias por ahora para nada mejor quiero ya eso ese esa era es me lo la asi mas",
);

export const ordinals: Readonly<Record<string, number>> = {
  primero: 1,
  primera: 1,
  primer: 1,
  "1ro": 1,
  "1ra": 1,
  "1er": 1,
  segundo: 2,
  segunda: 2,
  "2do": 2,
  "2da": 2,
  tercero: 3,
  tercera: 3,
  tercer: 3,
  "3ro": 3,
  "3ra": 3,
  cuarto: 4,
  cuarta: 4,
  "4to": 4,
  "4ta": 4,
  quinto: 5,
  quinta: 5,
  sexto: 6,
  sexta: 6,
  septimo: 7,
  septima: 7,
  octavo: 8,
  octava: 8,
  noveno: 9,
  novena: 9,
  decimo: 10,
  decima: 10,
};
export const lastWords = set("ultimo ultima");

/** What number words add. */
export const units: Readonly<Record<string, number>> = {
  cero: 0,
  un: 1,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiun: 21,
  veintiuno: 21,
  veintiuna: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  cien: 100,
  ciento: 100,
  doscientos: 200,
  doscientas: 200,
  trescientos: 300,
  trescientas: 300,
  cuatrocientos: 400,
  cuatrocientas: 400,
  quinientos: 500,
  quinientas: 500,
  seiscientos: 600,
  seiscientas: 600,
  setecientos: 700,
  setecientas: 700,
  ochocientos: 800,
  ochocientas: 800,
  novecientos: 900,
  novecientas: 900,
};
/** What number words multiply by. */
export const multipliers: Readonly<Record<string, number>> = {
  mil: 1000,
  millon: 1_000_000,
  millones: 1_000_000,
};
export const groups: Readonly<Record<string, number>> = { docena: 12, docenas: 12, par: 2, pares: 2 };
