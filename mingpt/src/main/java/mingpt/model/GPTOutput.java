package mingpt.model;

import org.bytedeco.pytorch.Tensor;

/**
 * What a forward pass of {@link GPT} returns.
 *
 * @param logits unnormalised log-probabilities of the next token, {@code [batch, time, vocab]}
 * @param loss mean cross-entropy in nats, zero-dimensional, or null without targets
 */
public record GPTOutput(Tensor logits, Tensor loss) {}
