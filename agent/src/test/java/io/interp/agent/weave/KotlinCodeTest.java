package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A coroutine of Kotlin's library, as its compiler wrote it: a state machine that leaves in the
 * middle of its loops and comes back, with variables that have several ranges and share slots.
 */
class KotlinCodeTest {

  private static final String COROUTINE = "kotlin.collections.SlidingWindowKt$windowedIterator$1";

  private static Map<String, byte[]> kotlin;

  @BeforeAll
  static void readKotlinsLibrary() throws Exception {
    kotlin = JarClasses.of(new File("target/foreign/kotlin-stdlib.jar"));
  }

  @Test
  void variablesOfACoroutineAreSeenEachTimeTheyAreAssigned() throws Exception {
    Woven woven =
        Woven.of(kotlin, in("e", new Where.Assign("e")), in("skip", new Where.Assign("skip")));

    assertThat(windows(woven, 2, 3)).containsExactly(List.of(1, 2), List.of(4, 5));
    assertThat(woven.events)
        .containsExactly(
            "skip=0",
            "e=1",
            "e=2",
            // It comes back: what it needs is restored, what it no longer needs is null.
            "skip/2=0",
            "e/2=null",
            "skip/3=1",
            "e=3",
            "e=4",
            "e=5",
            "skip/2=0",
            "e/2=null",
            "skip/3=1",
            "e=6");
  }

  @Test
  void aVariableOfAnotherTypeInTheSameSlotIsToldApart() throws Exception {
    Woven woven = Woven.of(kotlin, in("buffer", new Where.Assign("buffer")));

    assertThat(windows(woven, 2, 1))
        .containsExactly(List.of(1, 2), List.of(2, 3), List.of(3, 4), List.of(4, 5), List.of(5, 6));
    assertThat(woven.events)
        .containsExactly(
            "buffer/5=[]",
            "buffer/7=[1, 2]",
            "buffer/7=[2, 3]",
            "buffer/7=[3, 4]",
            "buffer/7=[4, 5]",
            "buffer/7=[5, 6]");
  }

  private static PointSpec in(String name, Where at) {
    return point(name, COROUTINE, "invokeSuspend", at, new Occurrence.All());
  }

  private static List<Object> windows(Woven woven, int size, int step) throws Exception {
    Class<?> type = woven.type("kotlin.collections.SlidingWindowKt");
    Iterator<?> windows =
        (Iterator<?>)
            type.getMethod(
                    "windowedIterator",
                    Iterator.class,
                    int.class,
                    int.class,
                    boolean.class,
                    boolean.class)
                .invoke(null, List.of(1, 2, 3, 4, 5, 6).iterator(), size, step, false, false);
    List<Object> all = new ArrayList<>();
    windows.forEachRemaining(all::add);
    return all;
  }
}
