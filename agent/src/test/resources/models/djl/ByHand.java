package djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.training.ParameterStore;

/** Calls the blocks of both models one by one, as DJL's users look inside, and tells the values. */
public final class ByHand {

  private static final int HEADS = 4;

  private final NDManager manager;
  private final ParameterStore parameters;

  private ByHand(NDManager manager) {
    this.manager = manager;
    this.parameters = new ParameterStore(manager, false);
  }

  public static void main(String[] arguments) {
    Engine.getInstance().setRandomSeed(7);
    try (NDManager manager = NDManager.newBaseManager()) {
      ByHand byHand = new ByHand(manager);
      if (arguments[0].equals("Bert")) {
        byHand.bert(Bert.bert(manager));
      } else {
        byHand.walk(ResNet.resNet(manager), "", ResNet.image(manager));
      }
    }
  }

  private NDList walk(Block block, String path, NDList input) {
    NDList output = null;
    if (block instanceof SequentialBlock) {
      output = input;
      BlockList children = block.getChildren();
      for (int i = 0; i < children.size(); i++) {
        output = walk(children.valueAt(i), path + children.keyAt(i) + ".", output);
      }
    } else if (block instanceof ParallelBlock) {
      BlockList children = block.getChildren();
      for (int i = 0; i < children.size(); i++) {
        walk(children.valueAt(i), path + children.keyAt(i) + ".", input);
      }
    }
    output = output == null ? block.forward(parameters, input, false) : output;
    Values.tell("value", path + "output", output.head());
    return output;
  }

  private void bert(BertBlock bert) {
    NDList input = Bert.input(manager, 0);
    NDArray tokens = call(bert, "01tokenEmbedding", input.get(0));
    NDArray types = call(bert, "02typeEmbedding", input.get(1));
    NDArray positions = bert.getParameters().get("positionEmbedding").getArray();
    NDArray stream = call(bert, "03embeddingNorm", tokens.add(types).add(positions));
    Values.tell("value", "hook_embed", tokens);
    Values.tell("value", "hook_token_type_embed", types);
    Values.tell("value", "hook_pos_embed", positions);
    Values.tell("value", "hook_full_embed", stream);
    NDArray mask = mask(input.get(0), input.get(2));
    for (int i = 0; i < 4; i++) {
      Block layer = bert.getChildren().get("0" + (5 + i) + "transformer_" + i);
      attention(layer.getChildren().get("01selfAttention"), "blocks." + i + ".attn.", stream, mask);
      stream = layer(layer, "blocks." + i + ".", stream, mask);
    }
    NDArray second = stream.get(new NDIndex(":,1,:")).squeeze();
    Values.tell("value", "pooled", call(bert, "09poolingProjection", second).tanh());
  }

  /** What DJL adds to what came in is the MLP's output, and not that of attention as well. */
  private NDArray layer(Block layer, String path, NDArray stream, NDArray mask) {
    Block attention = layer.getChildren().get("01selfAttention");
    NDArray attended = attention.forward(parameters, new NDList(stream, mask), false).head();
    NDArray middle = attended.add(stream);
    NDArray normalized = call(layer, "02attentionNorm", middle);
    NDArray mlp = call(layer, "03outputBlock", normalized);
    NDArray out = mlp.add(stream);
    NDArray result = call(layer, "04outputNorm", out);
    Values.tell("value", path + "hook_resid_pre", stream);
    Values.tell("value", path + "hook_attn_out", attended);
    Values.tell("value", path + "hook_resid_mid", middle);
    Values.tell("value", path + "hook_normalized_resid_mid", normalized);
    Values.tell("value", path + "hook_mlp_out", mlp);
    Values.tell("value", path + "hook_resid_post", out);
    Values.tell("value", path + "hook_normalized_resid_post", result);
    return result;
  }

  private void attention(Block attention, String path, NDArray stream, NDArray mask) {
    NDArray keys = heads(call(attention, "01keyProjection", stream));
    NDArray queries = heads(call(attention, "02queryProjection", stream));
    NDArray values = heads(call(attention, "03valueProjection", stream));
    float scale = 1f / (float) Math.sqrt(keys.getShape().get(3));
    NDArray scores =
        queries.matMul(keys.transpose(0, 1, 3, 2)).mul(manager.create(scale)).add(mask);
    NDArray pattern = scores.softmax(3);
    Values.tell("value", path + "hook_q", queries.transpose(0, 2, 1, 3));
    Values.tell("value", path + "hook_k", keys.transpose(0, 2, 1, 3));
    Values.tell("value", path + "hook_v", values.transpose(0, 2, 1, 3));
    Values.tell("value", path + "hook_attn_scores", scores);
    Values.tell("value", path + "hook_pattern", pattern);
    Values.tell("value", path + "hook_z", pattern.matMul(values).transpose(0, 2, 1, 3));
  }

  private static NDArray heads(NDArray flat) {
    Shape shape = flat.getShape();
    return flat.reshape(shape.get(0), shape.get(1), HEADS, shape.get(2) / HEADS)
        .transpose(0, 2, 1, 3);
  }

  private static NDArray mask(NDArray tokens, NDArray padding) {
    NDArray mask = BertBlock.createAttentionMaskFromInputMask(tokens, padding);
    Shape shape = mask.getShape();
    return mask.reshape(shape.get(0), 1, shape.get(1), shape.get(2))
        .toType(DataType.FLOAT32, false)
        .mul(-1f)
        .add(1f)
        .mul(-100000f);
  }

  private NDArray call(Block parent, String child, NDArray input) {
    return parent.getChildren().get(child).forward(parameters, new NDList(input), false).head();
  }
}
