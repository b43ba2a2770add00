package engine;

/** Every buffer that a pass writes, made once; keys and values stay from token to token. */
public final class State {

  final float[] x = new float[Weights.DIM];
  final float[] normed = new float[Weights.DIM];
  final float[] query = new float[Weights.DIM];
  final float[] attention = new float[Weights.DIM];
  final float[] projected = new float[Weights.DIM];
  final float[] hidden = new float[Weights.HIDDEN];
  final float[] logits = new float[Weights.VOCABULARY];
  final float[][] scores = new float[Weights.HEADS][Weights.CONTEXT];
  final float[][][] keys = new float[Weights.LAYERS][Weights.CONTEXT][Weights.DIM];
  final float[][][] values = new float[Weights.LAYERS][Weights.CONTEXT][Weights.DIM];
}
