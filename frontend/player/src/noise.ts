/** Noise by its seed, number for number that of Ganscope and NumPy (to nine decimals). */

const MASK = (1n << 64n) - 1n;
const MANTISSA = 2 ** 52;
const LAYERS = 256;
const EDGE = 3.6541528853610088;
/** Where the tail of the lowest layer begins, and the area of each layer (Marsaglia and Tsang 2000). */
const AREA = 0.00492867323399;

interface Layer {
  inside: number;
  width: number;
  height: number;
  above: number;
}

const layers = ziggurat();

/** The row `number` of a seed's noise, from N(0, I). */
export function noise(seed: number, number: number, size: number): Float32Array {
  const source = words(seed, number);
  const next = () => source.next().value;
  return Float32Array.from({ length: size }, () => normal(next));
}

/** Philox4x64-10 (Salmon et al. 2011): the key is seed and number, the counter begins at 1. */
function* words(seed: number, number: number): Generator<bigint, never> {
  for (let block = 1n; ; block += 1n) {
    let [a, b, c, d] = [block, 0n, 0n, 0n];
    let [left, right] = [BigInt(seed), BigInt(number)];
    for (let round = 0; round < 10; round += 1) {
      const [p, q] = [0xd2e7470ee14c6c93n * a, 0xca5a826395121157n * c];
      [a, b, c, d] = [(q >> 64n) ^ b ^ left, q & MASK, (p >> 64n) ^ d ^ right, p & MASK];
      left = (left + 0x9e3779b97f4a7c15n) & MASK;
      right = (right + 0xbb67ae8584caa73bn) & MASK;
    }
    yield a;
    yield b;
    yield c;
    yield d;
  }
}

/** One number by the ziggurat method, bits taken as NumPy's `standard_normal` takes them. */
function normal(next: () => bigint): number {
  for (;;) {
    const bits = next();
    const index = Number(bits & 0xffn);
    const sign = (bits >> 8n) & 1n ? -1 : 1;
    const rest = (bits >> 9n) & 0xfffffffffffffn;
    const { inside, width, height, above } = layers[index] ?? lowest();
    const x = Number(rest) * width;
    if (Number(rest) < inside) return sign * x;
    if (index === 0) return ((rest >> 8n) & 1n ? -1 : 1) * tail(next);
    if ((above - height) * share(next()) + height < Math.exp(-0.5 * x * x)) return sign * x;
  }
}

function tail(next: () => bigint): number {
  for (;;) {
    const x = -Math.log1p(-share(next())) / EDGE;
    const y = -Math.log1p(-share(next()));
    if (y + y > x * x) return EDGE + x;
  }
}

/** In [0, 1). */
function share(bits: bigint): number {
  return Number(bits >> 11n) / 2 ** 53;
}

function lowest(): Layer {
  const height = Math.exp(-0.5 * EDGE * EDGE);
  const inside = Math.floor(((EDGE * height) / AREA) * MANTISSA);
  return { inside, width: AREA / height / MANTISSA, height: 1, above: 1 };
}

/** All layers, from the lowest, which holds the tail, to the narrow one and back to the wide. */
function ziggurat(): Layer[] {
  const rising: Layer[] = [];
  let edge = EDGE;
  let height = Math.exp(-0.5 * EDGE * EDGE);
  for (let index = LAYERS - 1; index > 0; index -= 1) {
    const above = index === 1 ? 1 : height + AREA / edge;
    const narrower = index === 1 ? 0 : Math.sqrt(-2 * Math.log(above));
    const inside = Math.floor((narrower / edge) * MANTISSA);
    rising.push({ inside, width: edge / MANTISSA, height, above });
    edge = narrower;
    height = Math.exp(-0.5 * narrower * narrower);
  }
  return [lowest(), ...rising.reverse()];
}
