package io.interp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** A JVM without the agent. */
class InterpTest {

  @Test
  void the_agent_cannot_be_had_where_there_is_none() {
    assertThatIllegalStateException()
        .isThrownBy(Interp::current)
        .withMessage(
            "interp-agent is not in this JVM; start it with -javaagent:interp-agent.jar=SPEC, or call"
                + " Interp.install(Path.of(SPEC))");
    assertThat(Interp.find()).isEmpty();
  }
}
