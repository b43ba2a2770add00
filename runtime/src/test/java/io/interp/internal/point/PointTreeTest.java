package io.interp.internal.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointTreeTest {

  @Test
  void modulesAreIndentedAndPointsComeInTheOrderOfExecution() {
    String tree =
        PointTree.draw(
            List.of(
                point("embed", List.of(), new long[] {1, 6, 48}),
                point(
                    "blocks.0.resid_pre",
                    List.of("batch", "pos", "d_model"),
                    new long[] {1, 6, 48}),
                point(
                    "blocks.0.attn.pattern",
                    List.of("batch", "head", "query", "key"),
                    new long[] {1, 3, 6, 6},
                    "attention",
                    "probabilities"),
                point("blocks.0.attn", List.of(), new long[] {1, 6, 48}),
                point("blocks.0.mlp", List.of(), null)));
    assertThat(tree.lines())
        .containsExactly(
            "  embed  F32[1, 6, 48]",
            "  blocks",
            "    0",
            "      resid_pre  F32[batch=1, pos=6, d_model=48]",
            "      attn       F32[1, 6, 48]",
            "        pattern  F32[batch=1, head=3, query=6, key=6]  #attention #probabilities",
            "      mlp        no value that can be stored");
  }

  private static HookPoint point(String name, List<String> dims, long[] shape, String... tags) {
    PointDeclaration declaration =
        new PointDeclaration(
            0,
            "spec.yaml:1:1",
            "acme.Model",
            "x",
            List.of(tags),
            dims,
            List.of(),
            List.of(),
            false,
            null);
    HookPoint point =
        new HookPoint(
            new PointStatus(declaration),
            name,
            name,
            "",
            new HookPoint.Place("C", "app", "m()V", 1, "return", ""));
    if (shape != null) {
      point.saw("F32", shape);
    }
    return point;
  }
}
