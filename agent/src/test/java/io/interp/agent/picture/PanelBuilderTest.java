package io.interp.agent.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.read.CapturedTensor;
import io.interp.agent.tensorfile.TensorEntry;
import io.interp.internal.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelBuilderTest {

  private static final List<String> PATTERN = List.of("batch", "head", "query", "key");

  @Test
  void eachHeadIsAPanelWithQueriesDownAndKeysAcross() {
    PanelRow row = build(new PanelBuilder(1, null), value(PATTERN, 2, 3, 4, 5));
    assertThat(row.panels()).extracting(Panel::title).containsExactly("head 0", "head 1", "head 2");
    Panel panel = row.panels().get(2);
    assertThat(panel.rowsName()).isEqualTo("query");
    assertThat(panel.columnsName()).isEqualTo("key");
    assertThat(panel.rows()).isEqualTo(4);
    assertThat(panel.columns()).isEqualTo(5);
    assertThat(panel.at(3, 1)).isEqualTo(60 + 2 * 20 + 3 * 5 + 1);
  }

  @Test
  void aHeadBetweenTheOtherDimensionsIsFoundByItsName() {
    CapturedTensor q = value(List.of("batch", "pos", "head", "d_head"), 1, 4, 3, 5);
    Panel panel = build(new PanelBuilder(0, 2), q).panels().get(0);
    assertThat(panel.rowsName()).isEqualTo("pos");
    assertThat(panel.columnsName()).isEqualTo("d_head");
    assertThat(panel.at(3, 1)).isEqualTo(3 * 15 + 2 * 5 + 1);
  }

  @Test
  void otherValuesAreOnePanel() {
    Panel residual =
        build(new PanelBuilder(1, null), value(List.of("batch", "pos", "d_model"), 2, 3, 4))
            .panels()
            .get(0);
    assertThat(residual.title()).isEmpty();
    assertThat(residual.at(2, 3)).isEqualTo(23);
    assertThat(build(new PanelBuilder(null, null), value(List.of(), 3, 4)).panels()).hasSize(1);
    assertThat(build(new PanelBuilder(0, null), value(List.of(), 1, 6, 3, 4)).panels()).hasSize(6);
  }

  @Test
  void whatIsOutOfRangeIsNamedWithTheShape() {
    CapturedTensor value = value(PATTERN, 2, 3, 4, 5);
    assertThatThrownBy(() -> build(new PanelBuilder(0, 3), value))
        .hasMessage(
            "there is no head 3 in x; found [batch, head, query, key] = [2, 3, 4, 5];"
                + " give --head 0 to 2");
    assertThatThrownBy(() -> build(new PanelBuilder(2, null), value))
        .hasMessageContaining("there is no batch 2 in x");
    assertThatThrownBy(() -> build(new PanelBuilder(null, 1), value(List.of(), 4, 5)))
        .hasMessage(
            "x has no dimension `head` beside the two drawn; found [4, 5]; leave out --head");
    CapturedTensor sliced = value(List.of("head", "query", "key"), 3, 4, 5);
    assertThat(PanelBuilder.hasBatch(sliced)).isFalse();
    assertThat(PanelBuilder.hasBatch(value)).isTrue();
    assertThat(build(new PanelBuilder(null, null), sliced).panels()).hasSize(3);
    assertThatThrownBy(() -> build(new PanelBuilder(0, null), sliced))
        .hasMessage(
            "x has no dimension `batch` beside the two drawn; found [head, query, key] = [3, 4, 5];"
                + " leave out --batch");
  }

  @Test
  void aMatrixBeyondTheScreenIsShownByItsMeans() {
    Panel panel = new Panel("t", "r", "c", 3, 4, new float[] {1, 3, 5, 7, 1, 3, 5, 7, 9, 9, 0, 0});
    Panel small = panel.atMost(2);
    assertThat(small.values()).containsExactly(2, 6, 9, 0);
    assertThat(small.title()).isEqualTo("t (means of 2 × 2)");
    assertThat(panel.atMost(4)).isSameAs(panel);
  }

  private static PanelRow build(PanelBuilder builder, CapturedTensor value) {
    float[] elements = new float[Math.toIntExact(value.entry().elements())];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = i;
    }
    return builder.build(value, elements);
  }

  private static CapturedTensor value(List<String> dims, long... shape) {
    long bytes = 4;
    for (long size : shape) {
      bytes *= size;
    }
    return new CapturedTensor(
        new TensorEntry("x", DType.F32, shape, 0, bytes), "x", List.of(), dims);
  }
}
