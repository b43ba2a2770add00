package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {

  @Test
  void the_nearest_is_suggested_whatever_its_case() {
    List<String> candidates = List.of("argument", "assign", "call");
    assertThat(NearMiss.suggest("asign", candidates)).isEqualTo("did you mean `assign`?");
    assertThat(NearMiss.suggest("Assign", candidates)).isEqualTo("did you mean `assign`?");
  }

  @Test
  void nothing_is_suggested_when_nothing_is_near() {
    assertThat(NearMiss.suggest("banana", List.of("call", "at"))).isEmpty();
    assertThat(NearMiss.suggest("x", List.of("y"))).isEmpty();
    assertThat(NearMiss.suggest("x", List.of())).isEmpty();
  }
}
