import { keyOf, wordsOf } from "./fold.ts";

const words = `
a al algo alguien algun alguna algunas algunos amigo ando aqui asi ay barato barata bien buen buena buenas bueno buenos busco
buscando buscaba buscar cada comprar como con cosa cosas cual cuales cuanto cuanta cuesta cuestan dame de del dia dias donde e el ella
en encontrar era es esa ese eso esta estan este esto favor gracias gustaria ha hay haya he hola la las le les lo los llevar mas me mi
mis modelo modelos mucho muestra muestrame muy necesito ni no nos noches o para pedir pero podria por porfa porfavor precio precios
producto productos pues puede puedes puedo que queria quiere quiero quisiera se ser si sin sobre son su sus tambien tardes tendra
tendran tendras tienda tiene tienen tienes tipo todo todos tu tus un una unas uno unos usted va vende venden vendes ver y ya yo
the an and for i in is it me my of on or show some to with you have want need looking buy
um uma uns umas os as do da dos das no na nos nas para por com quero preciso tem tenho voce ola oi
`;

const stopWords: ReadonlySet<string> = new Set(wordsOf(words));

/** The words of a question that say what is wanted; all of them when none does. */
export function meaningfulWords(text: string): string[] {
  const all = wordsOf(text);
  const kept = all.filter((word) => !stopWords.has(word));
  return kept.length > 0 ? kept : all;
}

const describing = `
rojo azul verde negro blanco amarillo naranja morado rosa gris cafe marron beige dorado plateado turquesa lila vino celeste
grande chico pequeno mediano largo corto nuevo lindo bonito original hombre mujer nino nina bebe unisex caballero dama
xs s m l xl xxl talla color numero litro kilo gramo
`;
const describingKeys: ReadonlySet<string> = new Set(wordsOf(describing).map(keyOf));

/** Words that say which one, not what: "rojas" alone does not answer a search for "zapatillas rojas". */
export function isDescribing(word: string): boolean {
  return describingKeys.has(keyOf(word)) || /^\d+$/.test(word);
}

/** Words of one line mean the same thing in one country or another. */
const synonymLines = `
zapatillas tenis sneakers deportivas championes
camiseta playera remera polera franela
sudadera buzo hoodie poleron canguro
pantalon pants pantalones
vaqueros jeans mezclilla
chaqueta chamarra campera casaca cazadora
falda pollera
bolso bolsa cartera
mochila morral
gafas lentes anteojos
sueter jersey chompa chaleco pulover
calcetines medias soquetes calcetas
gorra cachucha visera
computadora ordenador laptop portatil notebook
celular movil telefono smartphone
audifonos auriculares cascos
refresco gaseosa soda
jugo zumo
papa patata
palta aguacate
frijol poroto judia alubia
cerveza chela birra
mantequilla manteca
torta pastel tarta
taza mug pocillo
oferta ofertas descuento rebaja promocion promo
`;

/** folded word -> the other words of its line. */
export const synonyms: ReadonlyMap<string, readonly string[]> = new Map(
  synonymLines
    .trim()
    .split("\n")
    .map(wordsOf)
    .flatMap((line) => line.map((word) => [word, line.filter((other) => other !== word)] as const)),
);
