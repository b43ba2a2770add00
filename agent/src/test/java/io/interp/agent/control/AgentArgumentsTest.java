package io.interp.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentArgumentsTest {

  private static final String USAGE =
      "; use -javaagent:interp-agent.jar=SPEC[+SPEC...][,output=DIR][,strict][,verbose]";

  @Test
  void specs_are_joined_by_plus_and_options_follow() {
    AgentArguments arguments = AgentArguments.parse("a.yaml+b.yaml,output=o,strict");
    assertThat(arguments.specs()).isEqualTo(List.of("a.yaml", "b.yaml"));
    assertThat(arguments.output()).isEqualTo("o");
    assertThat(arguments.strict()).isTrue();
    assertThat(arguments.verbose()).isFalse();
  }

  @Test
  void strictness_is_heard_whatever_else_is_wrong() {
    assertThat(AgentArguments.saysStrict("a.yaml, strict")).isTrue();
    assertThat(AgentArguments.saysStrict("a.yaml,oops,strict ")).isTrue();
    assertThat(AgentArguments.saysStrict("strict")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentArguments.parse("a.yaml,strct"))
        .withMessage("unknown option 'strct'; did you mean `strict`?");
  }

  @Test
  void two_outputs_are_refused_for_one_would_be_lost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentArguments.parse("a.yaml,output=o1,output=o2"))
        .withMessage("output= is there twice" + USAGE);
  }

  @Test
  void a_folder_with_a_nul_in_its_name_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutputFolder.check(new File("a\0b")))
        .withMessage(
            "captures cannot go to a folder with a NUL in its name; name another folder in"
                + " `output`");
  }
}
