package engine;

/** Weights of a small decoder, made from a formula. */
public final class Weights {

  static final int LAYERS = 3;
  static final int DIM = 8;
  static final int HEADS = 2;
  static final int HIDDEN = 16;
  static final int VOCABULARY = 7;
  static final int CONTEXT = 4;

  final float[] embedding = values(VOCABULARY * DIM, 1);
  final float[][] query = matrices(DIM * DIM, 2);
  final float[][] key = matrices(DIM * DIM, 3);
  final float[][] value = matrices(DIM * DIM, 4);
  final float[][] out = matrices(DIM * DIM, 5);
  final float[][] up = matrices(HIDDEN * DIM, 6);
  final float[][] down = matrices(DIM * HIDDEN, 7);

  private static float[][] matrices(int size, int seed) {
    float[][] matrices = new float[LAYERS][];
    for (int layer = 0; layer < LAYERS; layer++) {
      matrices[layer] = values(size, seed + 10 * layer);
    }
    return matrices;
  }

  private static float[] values(int size, int seed) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(seed * 31 + i * 7) / 2;
    }
    return values;
  }
}
