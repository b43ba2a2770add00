package io.interp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.interp.Interp;
import io.interp.internal.link.Linker;
import io.interp.internal.link.Sites;
import io.interp.internal.report.Failures;
import java.lang.reflect.Proxy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherInstallerTest {

  private static final Interp AGENT =
      (Interp)
          Proxy.newProxyInstance(
              Interp.class.getClassLoader(),
              new Class<?>[] {Interp.class},
              (proxy, method, arguments) -> null);

  @BeforeEach
  void install() throws Exception {
    Linker linker = new Linker(new Sites(), null, new Failures());
    DispatcherInstaller.install(ByteBuddyAgent.install(), linker);
  }

  @AfterEach
  void hide() throws ReflectiveOperationException {
    DispatcherInstaller.publish((Interp) null);
  }

  @Test
  void an_agent_that_is_published_is_the_current_one() throws Exception {
    DispatcherInstaller.publish(AGENT);

    assertThat(Interp.current()).isSameAs(AGENT);
    assertThat(Interp.find().orElseThrow()).isSameAs(AGENT);
  }

  @Test
  void there_is_none_before_and_after() {
    assertThat(Interp.find()).isEmpty();
    assertThatIllegalStateException().isThrownBy(Interp::current);
  }
}
