package mingpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class GPTTest {
  private final GPT model =
      new GPT(GPTConfig.builder().modelType("gpt-nano").vocabSize(3).blockSize(11).build());

  @Test
  void theInitialLossIsNearThatOfAGuess() {
    Tensor idx = tokens(0, 1, 2, 2, 1, 0, 0, 2, 1, 1, 0);
    assertThat(model.forward(idx, idx).loss().item_double()).isCloseTo(Math.log(3), within(0.1));
  }

  @Test
  void initialWeightsHaveTheSpreadOfTheOriginal() {
    Map<String, Tensor> state = model.stateDict();
    String block = "transformer.h.1.";
    assertSpread(state.get(block + "mlp.c_fc.weight"), 0.02);
    assertSpread(state.get(block + "mlp.c_proj.weight"), 0.02 / Math.sqrt(6));
    assertThat(state.get(block + "mlp.c_fc.bias").abs().max().item_double()).isZero();
    assertThat(state.get(block + "ln_1.weight").min().item_double()).isOne();
  }

  @Test
  void oneSeedGivesOneModel() {
    torch.manual_seed(7);
    Tensor first = new GPT(model.config()).lm_head.weight();
    torch.manual_seed(7);
    assertThat(new GPT(model.config()).lm_head.weight().equal(first)).isTrue();
  }

  @Test
  void tokensOutsideTheVocabularyAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(tokens(0, 3)))
        .withMessage("token 3 is outside the vocabulary of 3 tokens, 0 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(tokens(-1, 0)))
        .withMessage("token -1 is outside the vocabulary of 3 tokens, 0 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(tokens(0, 1), tokens(-2, 1)))
        .withMessage("target -2 is outside the vocabulary of 3 tokens, -1 to 2");
  }

  @Test
  void sequencesLongerThanTheBlockAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(tokens(new long[12])))
        .withMessage("cannot forward a sequence of length 12, block size is only 11");
  }

  @Test
  void wrongShapesAndTypesOfTokensAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(AbstractTensor.create(0L, 1L)))
        .withMessage("idx must have the shape [batch, time], neither of them 0; found [2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(AbstractTensor.create(new int[] {0, 1}, 1, 2)))
        .withMessage("idx must be 64-bit integers; found Int");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.forward(tokens(0, 1), tokens(0, 1, 2)))
        .withMessage("targets must have the shape of idx, [1, 2]; found [1, 3]");
  }

  @Test
  void ignoredTargetsDoNotCount() {
    model.eval();
    double half = model.forward(tokens(0, 1), tokens(-1, 2)).loss().item_double();
    Tensor logits = model.forward(tokens(0, 1)).logits();
    double expected = -torch.log_softmax(logits, -1).select(1, 1).select(1, 2).item_double();
    assertThat(half).isCloseTo(expected, within(1e-6));
  }

  @Test
  void missingUnexpectedAndMisshapenParametersAreNamed() {
    Map<String, Tensor> state = new LinkedHashMap<>(model.stateDict());
    state.put("extra", state.remove("lm_head.weight"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.loadStateDict(state))
        .withMessage(
            "the parameters do not fit the model: missing lm_head.weight, unexpected extra");
    state.put("lm_head.weight", state.remove("extra").t());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.loadStateDict(state))
        .withMessage("parameter lm_head.weight has shape [48, 3]; the model needs [3, 48]");
  }

  @Test
  void generationTakesTheMostLikelyToken() {
    GPT nano = Reference.NANO_P.model();
    Tensor prompt = tokens(0, 1, 2);
    Tensor longer = nano.generate(prompt, 12, 1.0, false, OptionalInt.empty());
    assertThat(longer.shape()).containsExactly(1, 15);
    assertThat(longer.narrow(1, 0, 3).equal(prompt)).isTrue();
    for (int n = 3; n < 15; n++) {
      Tensor context = longer.narrow(1, Math.max(0, n - 11), Math.min(n, 11));
      Tensor next = nano.forward(context).logits().select(1, -1).argmax();
      assertThat(longer.select(1, n).item_long()).isEqualTo(next.item_long());
    }
  }

  @Test
  void theTopTokenAloneIsTheGreedyChoice() {
    GPT nano = Reference.NANO_P.model();
    Tensor prompt = tokens(2, 0);
    Tensor greedy = nano.generate(prompt, 6, 1.0, false, OptionalInt.empty());
    assertThat(nano.generate(prompt, 6, 0.7, true, OptionalInt.of(1)).equal(greedy)).isTrue();
  }

  @Test
  void generationRefusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.generate(tokens(0), 1, 0, true, OptionalInt.empty()))
        .withMessage("temperature must be positive; found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.generate(tokens(0), 1, 1, true, OptionalInt.of(4)))
        .withMessage("top_k must be from 1 to the vocabulary's 3; found 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> model.generate(AbstractTensor.create(0L), 1, 1, true, OptionalInt.empty()))
        .withMessage("idx must have the shape [batch, time], neither of them 0; found [1]");
  }

  private static Tensor tokens(long... tokens) {
    return AbstractTensor.create(tokens, 1, tokens.length);
  }

  private static void assertSpread(Tensor weight, double std) {
    assertThat(weight.std().item_double()).isCloseTo(std, within(0.05 * std));
  }
}
