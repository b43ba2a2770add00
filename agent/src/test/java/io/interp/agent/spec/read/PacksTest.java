package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.Where;
import io.interp.internal.point.RenameRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packs that ship. */
class PacksTest {

  private static final Path HOOKSPECS = SpecFixture.REPOSITORY.resolve("hookspecs");

  @TempDir Path temporary;
  private SpecFixture fixture;

  @BeforeEach
  void withShippedPacks() {
    fixture = new SpecFixture(temporary, SpecFixture.REPOSITORY);
  }

  @Test
  void the_index_lists_every_pack_and_each_can_be_read_as_it_is() throws IOException {
    List<String> index = Files.readAllLines(HOOKSPECS.resolve("packs.txt"));
    assertThat(index).isEqualTo(shipped());
    for (String pack : index) {
      Spec spec = fixture.read(pack);
      assertThat(spec.points()).as(pack).isNotEmpty();
      assertThat(spec.models()).as(pack).isNotEmpty();
      assertThat(spec.captures()).as(pack).isNotEmpty();
    }
  }

  @Test
  void packs_of_mingpt_count_with_its_trainer() throws IOException {
    for (String pack : shipped()) {
      if (pack.startsWith("mingpt/")) {
        Spec spec = fixture.read(pack);
        assertThat(spec.models().get(0).in().text()).isEqualTo("mingpt.model.GPT");
        assertThat(spec.clock().field()).isEqualTo("iterNum");
      }
    }
  }

  @Test
  void transformerlens_has_every_activation_of_the_reference_run_and_the_mlp() {
    Spec spec = fixture.read("mingpt/transformerlens");
    assertThat(finalNames(spec))
        .containsExactlyInAnyOrder(
            "hook_embed",
            "hook_pos_embed",
            "blocks.0.hook_resid_pre",
            "blocks.0.hook_resid_mid",
            "blocks.0.hook_resid_post",
            "blocks.0.hook_attn_out",
            "blocks.0.hook_mlp_out",
            "blocks.0.attn.hook_q",
            "blocks.0.attn.hook_k",
            "blocks.0.attn.hook_v",
            "blocks.0.attn.hook_z",
            "blocks.0.attn.hook_attn_scores",
            "blocks.0.attn.hook_pattern",
            "blocks.0.mlp.hook_pre",
            "blocks.0.mlp.hook_post",
            "logits");
  }

  @Test
  void transformerlens_turns_heads_into_its_own_layout() {
    List<String> turned = new ArrayList<>();
    for (PointSpec point : fixture.read("mingpt/transformerlens").points()) {
      assertThat(point.dims()).as(point.name()).isNotEmpty();
      if (!point.layout().isEmpty()) {
        assertThat(point.layout()).containsExactly("batch", "pos", "head", "d_head");
        turned.add(point.name());
      }
    }
    assertThat(turned).containsExactlyInAnyOrder("hook_q", "hook_k", "hook_v", "hook_z");
  }

  @Test
  void both_attention_packs_together_have_one_pattern() {
    Spec spec = fixture.read("mingpt/attention", "mingpt/transformerlens");
    int patterns = 0;
    for (PointSpec point : spec.points()) {
      patterns += point.name().equals("hook_pattern") ? 1 : 0;
    }
    assertThat(patterns).isEqualTo(1);
  }

  @Test
  void modules_are_hooked_without_naming_them() {
    PointSpec point = fixture.read("mingpt/modules").points().get(0);
    assertThat(point.name()).isNull();
    assertThat(point.at()).isEqualTo(new Where.Call(null, "forward", List.of("Tensor")));
    assertThat(point.occurrence()).isEqualTo(new Occurrence.All());
    assertThat(point.in().matches("mingpt.model.Block")).isTrue();
  }

  private static List<String> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(HOOKSPECS)) {
      return files
          .map(file -> HOOKSPECS.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".yaml") && !name.contains("/experiments/"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  /** The points' names for the first layer, by the module path of each class in minGPT. */
  private static List<String> finalNames(Spec spec) {
    List<String> names = new ArrayList<>();
    for (PointSpec point : spec.points()) {
      String path =
          switch (point.in().text()) {
            case "mingpt.model.GPT" -> "";
            case "mingpt.model.Block" -> "transformer.h.0.";
            case "mingpt.model.CausalSelfAttention" -> "transformer.h.0.attn.";
            case "mingpt.model.MLP" -> "transformer.h.0.mlp.";
            default -> throw new AssertionError(point.in().text());
          };
      String name = path + point.name();
      for (RenameRule rule : spec.rename()) {
        name = rule.apply(name);
      }
      names.add(name);
    }
    return names;
  }
}
