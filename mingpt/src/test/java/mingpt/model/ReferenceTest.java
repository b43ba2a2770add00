package mingpt.model;

import static mingpt.model.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceTest {

  @ParameterizedTest
  @EnumSource
  void logitsAndLossAgreeWithPython(Reference reference) {
    Map<String, Tensor> run = reference.tensors();
    GPTOutput output = reference.model().forward(run.get("input_ids"), run.get("targets"));
    assertClose("logits", output.logits(), run.get("logits"));
    assertClose("logits", output.logits(), run.get("logits_f64"));
    assertClose("loss", output.loss(), run.get("loss"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NANO_P", "MINI"}) // The run of hf_tiny has none.
  void everyGradientAgreesWithPython(Reference reference) {
    Map<String, Tensor> run = reference.tensors();
    Map<String, Tensor> expected = reference.gradients();
    GPT model = reference.model();
    model.forward(run.get("input_ids"), run.get("targets")).loss().backward();
    Map<String, Tensor> actual = new LinkedHashMap<>();
    NamedModules.parameters(model).forEach((name, p) -> actual.put(name, p.grad()));
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach((name, gradient) -> assertClose(name, actual.get(name), gradient));
  }

  @ParameterizedTest
  @EnumSource
  void theResidualStreamAgreesWithPythonAfterEveryBlock(Reference reference) {
    Map<String, Tensor> run = reference.tensors();
    GPT model = reference.model();
    Tensor idx = run.get("input_ids");
    Tensor positions = model.transformer.wpe.weight().narrow(0, 0, idx.size(1));
    Tensor x = model.transformer.wte.forward(idx).add(positions);
    for (int layer = 0; layer < model.transformer.h.size(); layer++) {
      x = model.transformer.h.get(layer).forward(x);
      assertClose("resid_post." + layer, x, run.get("resid_post." + layer));
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTargetsThereIsNoLoss(Reference reference) {
    Map<String, Tensor> run = reference.tensors();
    GPTOutput output = reference.model().forward(run.get("input_ids"));
    assertThat(output.loss()).isNull();
    assertClose("logits", output.logits(), run.get("logits"));
  }
}
