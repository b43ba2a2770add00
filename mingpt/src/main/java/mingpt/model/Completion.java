package mingpt.model;

import java.util.OptionalInt;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Appends tokens to a sequence, one forward pass each; frees what a pass made before the next. */
@SuppressWarnings("MemberName") // minGPT's names, see package-info
final class Completion {
  private final GPT model;
  private final double temperature;
  private final boolean doSample;
  private final OptionalInt topK;

  Completion(GPT model, double temperature, boolean doSample, OptionalInt topK) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("temperature must be positive; found " + temperature);
    }
    if (topK.isPresent() && (topK.getAsInt() < 1 || topK.getAsInt() > model.config().vocabSize())) {
      throw new IllegalArgumentException(
          "top_k must be from 1 to the vocabulary's "
              + model.config().vocabSize()
              + "; found "
              + topK.getAsInt());
    }
    this.model = model;
    this.temperature = temperature;
    this.doSample = doSample;
    this.topK = topK;
  }

  @SuppressWarnings("try") // The guard switches gradients off for as long as it lives.
  Tensor generate(Tensor idx, int maxNewTokens) {
    if (maxNewTokens < 0) {
      throw new IllegalArgumentException(
          "max_new_tokens must not be negative; found " + maxNewTokens);
    }
    TokenCheck.sequence(idx);
    try (NoGradGuard noGrad = new NoGradGuard()) {
      Tensor sequence = new Tensor(idx);
      for (int i = 0; i < maxNewTokens; i++) {
        Tensor longer = append(sequence);
        sequence.close();
        sequence = longer;
      }
      return sequence;
    }
  }

  /** The sequence and its next token; belongs to the scope around the call, if there is one. */
  @SuppressWarnings("try") // The scope is there to free what the pass allocates.
  private Tensor append(Tensor idx) {
    PointerScope outer = PointerScope.getInnerScope();
    try (PointerScope scope = new PointerScope()) {
      // if the sequence context is growing too long we must crop it at block_size
      long context = Math.min(idx.size(1), model.config().blockSize());
      Tensor idx_cond = idx.narrow(1, idx.size(1) - context, context);
      // forward the model to get the logits for the index in the sequence
      Tensor logits = model.forward(idx_cond).logits();
      // pluck the logits at the final step and scale by desired temperature
      logits = logits.select(1, -1).div(new Scalar(temperature));
      // optionally crop the logits to only the top k options
      if (topK.isPresent()) {
        Tensor v = torch.topk(logits, topK.getAsInt()).get0();
        Tensor least = v.narrow(1, topK.getAsInt() - 1L, 1);
        logits = logits.masked_fill(logits.lt(least), new Scalar(Float.NEGATIVE_INFINITY));
      }
      // apply softmax to convert logits to (normalized) probabilities
      Tensor probs = torch.softmax(logits, -1);
      // either sample from the distribution or take the most likely element
      Tensor idx_next = doSample ? torch.multinomial(probs, 1) : torch.topk(probs, 1).get1();
      // append sampled index to the running sequence and continue
      idx = torch.cat(new TensorVector(idx, idx_next), 1);
      return moveTo(outer, idx);
    }
  }

  /** Keeps a tensor alive when the scope that it was made in closes. */
  private static Tensor moveTo(PointerScope outer, Tensor tensor) {
    if (outer == null) {
      return tensor.retainReference();
    }
    outer.attach(tensor);
    return tensor;
  }
}
