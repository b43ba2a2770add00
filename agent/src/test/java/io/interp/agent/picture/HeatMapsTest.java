package io.interp.agent.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HeatMapsTest {

  @BeforeAll
  static void withoutDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  @Test
  void theFirstRowIsOnTopAndTheFirstColumnOnTheLeft() {
    BufferedImage image = draw(new float[] {1, 2, 3, 4});
    Layout layout = new Layout(page(new float[] {1, 2, 3, 4}));
    double cell = layout.cell();
    double left = Layout.MARGIN + Layout.LEFT_AXIS;
    double top = Layout.MARGIN + Layout.TITLE + Layout.ROW_TITLE + 20;
    // Close to the cells' corners, where no number stands.
    assertThat(colour(image, left + 5, top + 5)).isEqualTo(Viridis.at(0));
    assertThat(colour(image, left + cell + 5, top + 5)).isEqualTo(Viridis.at(1 / 3.0));
    assertThat(colour(image, left + 5, top + cell + 5)).isEqualTo(Viridis.at(2 / 3.0));
    assertThat(colour(image, left + cell + 5, top + cell + 5)).isEqualTo(Viridis.at(1));
  }

  @Test
  void valuesThatAreNoNumbersOnAScaleHaveColoursOfTheirOwn() {
    float[] values = {0, Float.NEGATIVE_INFINITY, Float.NaN, 0.5f};
    ColourScale scale = new ColourScale(page(values));
    assertThat(scale.of(0)).isEqualTo(ColourScale.ZERO);
    assertThat(scale.of(-0f)).isEqualTo(ColourScale.ZERO);
    assertThat(scale.of(Float.NEGATIVE_INFINITY)).isEqualTo(ColourScale.MINUS_INFINITY);
    assertThat(scale.of(Float.NaN)).isEqualTo(ColourScale.NOT_A_NUMBER);
    assertThat(scale.of(Float.POSITIVE_INFINITY)).isEqualTo(ColourScale.NOT_A_NUMBER);
    assertThat(scale.of(0.5f)).isEqualTo(Viridis.at(1));
    assertThat(scale.valueAt(0)).isZero();
    assertThat(scale.hasZeros() && scale.hasMinusInfinities() && scale.hasOddities()).isTrue();
    assertThat(draw(values).getWidth()).isPositive();
  }

  @Test
  void manySmallValuesBesideALargeOneAreSpreadByTheSquareRoot() {
    float[] values = new float[100];
    Arrays.fill(values, 0.01f);
    values[0] = 1;
    values[1] = 0;
    ColourScale scale = new ColourScale(page(values));
    assertThat(scale.isSquareRoot()).isTrue();
    assertThat(scale.of(0.25f)).isEqualTo(Viridis.at(0.5));
    assertThat(scale.valueAt(0.5)).isEqualTo(0.25f);
  }

  @Test
  void attentionSharedAmongAFewKeysIsSpreadToo() {
    assertThat(new ColourScale(page(evenlyShared(11))).isSquareRoot()).isTrue();
    assertThat(new ColourScale(page(evenlyShared(3))).isSquareRoot()).isFalse();
    assertThat(new ColourScale(page(new float[] {-1, 0.1f, 0.1f, 9})).isSquareRoot()).isFalse();
  }

  /** A causal pattern in which each query looks at all its keys alike. */
  private static float[] evenlyShared(int side) {
    float[] values = new float[side * side];
    for (int query = 0; query < side; query++) {
      Arrays.fill(values, query * side, query * side + query + 1, 1f / (query + 1));
    }
    return values;
  }

  @Test
  void oneValueOrNoneOnTheScaleIsStillAPicture() {
    assertThat(draw(new float[] {7, 7, 7, 7}).getHeight()).isPositive();
    assertThat(draw(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}).getHeight())
        .isPositive();
    assertThat(draw(new float[] {0, 0, 0, 0}).getHeight()).isPositive();
  }

  @Test
  void viridisGoesFromDarkVioletToYellowAndGetsLighterAllTheWay() {
    assertClose(Viridis.at(0), 0x440154);
    assertClose(Viridis.at(0.5), 0x21918C);
    assertClose(Viridis.at(1), 0xFDE725);
    double before = -1;
    for (int i = 0; i <= 20; i++) {
      Color colour = Viridis.at(i / 20.0);
      double light =
          0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
      assertThat(light).isGreaterThan(before);
      before = light;
    }
  }

  private static void assertClose(Color colour, int expected) {
    Color other = new Color(expected);
    assertThat(Math.abs(colour.getRed() - other.getRed())).isLessThanOrEqualTo(4);
    assertThat(Math.abs(colour.getGreen() - other.getGreen())).isLessThanOrEqualTo(4);
    assertThat(Math.abs(colour.getBlue() - other.getBlue())).isLessThanOrEqualTo(4);
  }

  private static BufferedImage draw(float[] values) {
    return HeatMaps.draw(page(values)).image();
  }

  private static Page page(float[] values) {
    int side = (int) Math.sqrt(values.length);
    Panel panel = new Panel("head 0", "query", "key", side, side, values);
    return new Page("title", "subtitle", List.of(new PanelRow("row", List.of(panel))));
  }

  private static Color colour(BufferedImage image, double x, double y) {
    return new Color(image.getRGB((int) (x * 2), (int) (y * 2)));
  }
}
