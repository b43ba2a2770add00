package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupertypesTest {

  interface Shape {}

  interface Round extends Shape {}

  static class Base implements Shape {}

  static class Disc extends Base implements Round, Comparable<Disc> {
    @Override
    public int compareTo(Disc other) {
      return 0;
    }
  }

  @Test
  void classesComeFirstFromTheNearestThenEachInterfaceOnce() {
    assertThat(Supertypes.of(Disc.class))
        .containsExactly(
            Disc.class, Base.class, Object.class, Round.class, Comparable.class, Shape.class);
    assertThat(Supertypes.of(Round.class)).containsExactly(Round.class, Shape.class);
  }
}
