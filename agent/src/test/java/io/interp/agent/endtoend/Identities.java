package io.interp.agent.endtoend;

import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.util.List;

/** What holds between the activations of one layer, whatever the parameters are. */
final class Identities {

  private final TensorFile step;
  private final String block;

  Identities(TensorFile step, int layer) {
    this.step = step;
    this.block = "blocks." + layer + ".";
  }

  /** How far {@code resid_pre + attn_out} is from {@code resid_mid}. */
  double attentionOut() {
    return get("hook_resid_pre").plus(get("hook_attn_out")).distance(get("hook_resid_mid"));
  }

  /** How far {@code resid_mid + mlp_out} is from {@code resid_post}. */
  double mlpOut() {
    return get("hook_resid_mid").plus(get("hook_mlp_out")).distance(get("hook_resid_post"));
  }

  /** How far {@code pattern @ v} is from {@code z}, with v and z as [batch, pos, head, d_head]. */
  double mixing() {
    return mix(get("attn.hook_pattern"), get("attn.hook_v")).distance(get("attn.hook_z"));
  }

  /** How far the sums over the keys of {@code pattern} are from 1. */
  double rowSums() {
    return rowSums(get("attn.hook_pattern"));
  }

  /** How far the sums over the last dimension are from 1. */
  static double rowSums(Values pattern) {
    int keys = pattern.shape().get(pattern.shape().size() - 1);
    double farthest = 0;
    for (int row = 0; row < pattern.values().length; row += keys) {
      double sum = 0;
      for (int key = 0; key < keys; key++) {
        sum += pattern.values()[row + key];
      }
      farthest = Math.max(farthest, Math.abs(sum - 1));
    }
    return farthest;
  }

  private static Values mix(Values pattern, Values v) {
    int batch = v.shape().get(0);
    int positions = v.shape().get(1);
    int heads = v.shape().get(2);
    int width = v.shape().get(3);
    double[] z = new double[v.values().length];
    int at = 0;
    for (int b = 0; b < batch; b++) {
      for (int query = 0; query < positions; query++) {
        for (int head = 0; head < heads; head++) {
          for (int d = 0; d < width; d++, at++) {
            for (int key = 0; key <= query && key < positions; key++) {
              z[at] += pattern.at(b, head, query, key) * v.at(b, key, head, d);
            }
          }
        }
      }
    }
    return new Values("F32", List.of(batch, positions, heads, width), z);
  }

  private Values get(String name) {
    return step.get(block + name);
  }
}
