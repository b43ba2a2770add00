package io.interp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.interp.agent.fork.Sources;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the API of another version. */
class BridgeTest {

  /** An agent's copy that lacks most of this one's. */
  private static final String OLD_INTERP =
      """
      package io.interp;

      public interface Interp {
        HookPoint point(String name);
      }
      """;

  private static final String OLD_POINT =
      """
      package io.interp;

      public interface HookPoint {
        String name();
      }
      """;

  private static final String OLD_AGENT =
      """
      package agent;

      import io.interp.HookPoint;
      import io.interp.Interp;

      public final class Agent implements Interp {
        private final HookPoint point = () -> "only";

        public HookPoint point(String name) {
          if (name.isEmpty()) {
            throw new IllegalArgumentException("no name");
          }
          return point;
        }

        public String toString() {
          return "old";
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void what_both_versions_have_works() throws Exception {
    Object old = agent(OLD_INTERP, OLD_POINT, OLD_AGENT);
    Interp interp = Bridge.to(old);

    assertThat(interp.point("x").name()).isEqualTo("only");
    assertThat(interp.point("x")).isSameAs(interp.point("y"));
    assertThat(interp).isSameAs(Bridge.to(old)).hasToString("old").isEqualTo(Bridge.to(old));
    assertThat(interp.hashCode()).isEqualTo(old.hashCode());
  }

  @Test
  void an_exception_of_the_jdk_passes() throws Exception {
    Interp interp = Bridge.to(agent(OLD_INTERP, OLD_POINT, OLD_AGENT));

    assertThatIllegalArgumentException().isThrownBy(() -> interp.point("")).withMessage("no name");
  }

  @Test
  void what_the_other_version_lacks_is_told_with_both_places() throws Exception {
    Interp interp = Bridge.to(agent(OLD_INTERP, OLD_POINT, OLD_AGENT));
    String own = Interp.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    assertThatIllegalStateException()
        .isThrownBy(interp::points)
        .withMessage(
            "io.interp is there in two versions: io.interp.Interp.points of "
                + own
                + " is not the same in "
                + folder
                + "/; take the same version in both places");
  }

  @Test
  void a_default_method_that_the_other_version_lacks_is_this_ones() throws Exception {
    Interp interp = Bridge.to(agent(OLD_INTERP, OLD_POINT, OLD_AGENT));

    assertThatIllegalStateException()
        .isThrownBy(() -> interp.runWithCache(() -> "output"))
        .withMessageContaining("io.interp.Interp.run of ");
  }

  @Test
  void an_object_that_is_no_agent_of_any_version_is_told() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Bridge.to("nothing"))
        .withMessage(
            "the agent in this JVM is of another version than io.interp: it has no"
                + " io.interp.Interp");
  }

  private Object agent(String... sources) throws Exception {
    Sources.compile(folder, List.of("-g"), sources);
    URL[] classes = {new File(folder.toString()).toURI().toURL()};
    ClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
    return loader.loadClass("agent.Agent").getDeclaredConstructor().newInstance();
  }
}
