/** The palette of the house, and the few colours that cloth, leather and clay need besides. */
const colours = {
  paper: "#FFFDF8",
  terracotta: "#BF4E30",
  red: "#C8402B",
  olive: "#5F6F3A",
  sun: "#E9A820",
  sea: "#2F6F7E",
  sky: "#9CC3CB",
  denim: "#44677D",
  leather: "#9A6238",
  clay: "#B5623C",
  sand: "#E3D2B0",
  wool: "#EFE3CC",
  gourd: "#A9743B",
  navy: "#2C4A66",
  rose: "#D98E75",
  dark: "#3A352D",
} as const;
type Colour = keyof typeof colours;

export interface Picture {
  /** File in examples/demo-shop/drawings, without ".svg". */
  drawing: string;
  /** Things stand on the counter, clothes hang from the rail. */
  scene: "counter" | "rail";
  main: string;
  second: string;
}

function picture(drawing: string, scene: Picture["scene"], main: Colour, second: Colour): Picture {
  return { drawing, scene, main: colours[main], second: colours[second] };
}

/** File in examples/demo-shop/pictures, without ".webp". */
export const pictures: Readonly<Record<string, Picture>> = {
  "zapatillas-rojas": picture("sneaker", "counter", "red", "paper"),
  "zapatillas-blancas": picture("sneaker", "counter", "paper", "olive"),
  "botines-cafe": picture("boot", "counter", "leather", "dark"),
  "sandalias-de-cuero": picture("sandal", "counter", "clay", "sand"),
  "polera-terracota": picture("tee", "rail", "terracotta", "paper"),
  "polera-blanca": picture("tee", "rail", "paper", "paper"),
  "polera-oliva": picture("tee", "rail", "olive", "paper"),
  "polera-a-rayas": picture("striped-tee", "rail", "sea", "paper"),
  "camisa-de-lino": picture("shirt", "rail", "sky", "paper"),
  "chaleco-de-lana": picture("sweater", "rail", "wool", "terracotta"),
  "poleron-mar": picture("hoodie", "rail", "sea", "paper"),
  "poleron-mostaza": picture("hoodie", "rail", "sun", "paper"),
  "poncho-de-alpaca": picture("poncho", "rail", "rose", "sea"),
  "jeans-rectos": picture("jeans", "rail", "denim", "sky"),
  "vestido-de-verano": picture("dress", "rail", "terracotta", "sun"),
  "mochila-terracota": picture("backpack", "counter", "terracotta", "sand"),
  "mochila-mar": picture("backpack", "counter", "sea", "sand"),
  "banano-urbano": picture("waist-bag", "counter", "olive", "sun"),
  "bolsa-de-tela": picture("tote", "counter", "wool", "terracotta"),
  "mate-de-calabaza": picture("gourd", "counter", "gourd", "olive"),
  "termo-oliva": picture("thermos", "counter", "olive", "sand"),
  "termo-terracota": picture("thermos", "counter", "terracotta", "sand"),
  "taza-de-greda": picture("cup", "counter", "clay", "sand"),
  "tetera-esmaltada": picture("kettle", "counter", "sea", "sun"),
  "manta-de-telar": picture("blanket", "counter", "wool", "terracotta"),
  "gorro-mostaza": picture("beanie", "counter", "sun", "wool"),
  "gorro-terracota": picture("beanie", "counter", "terracotta", "wool"),
  "jockey-azul": picture("cap", "counter", "navy", "sun"),
  "calcetines-de-lana": picture("socks", "rail", "sky", "terracotta"),
  "bufanda-tejida": picture("scarf", "rail", "sun", "terracotta"),
  "cinturon-de-cuero": picture("belt", "counter", "leather", "sun"),
  "lentes-de-sol": picture("sunglasses", "counter", "sun", "olive"),
};
