package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import java.io.File;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Methods of Kotlin's library, as its compiler wrote them: a coroutine, which is a state machine
 * that leaves in the middle of its loops and comes back, and functions that are written out where
 * they are called, with variables that have several ranges, several types and share slots.
 */
class KotlinCodeTest {

  private static final String LISTS = "kotlin.collections.CollectionsKt___CollectionsKt";
  private static final String ARRAYS = "kotlin.collections.ArraysKt___ArraysKt";
  private static final String COROUTINE = "kotlin.collections.SlidingWindowKt$windowedIterator$1";

  private static final Occurrence ALL = new Occurrence.All();

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

  /** It has one path for lists with random access and one for all others, each with its own. */
  @Test
  void variablesOfOneNameAreToldApartByTheirPlace() throws Exception {
    Woven woven =
        Woven.of(
            kotlin,
            windowed("result", new Where.Assign("result")),
            windowed("it", new Where.Assign("it")),
            windowed("windowSize", new Where.Assign("windowSize")),
            windowed("/item.{it}", new Where.Call("List", "get", null)),
            windowed("out", new Where.Return()));

    assertThat(windowed(woven, List.of(1, 2, 3))).isEqualTo(List.of(List.of(1, 2), List.of(3)));
    assertThat(woven.events)
        .containsExactly(
            "result=[]",
            "windowSize=2",
            "it=0",
            "/item.{it}[it][0]=1",
            "it=1",
            "/item.{it}[it][1]=2",
            "windowSize=1",
            "it=0",
            "/item.{it}[it][0]=3",
            "out=[[1, 2], [3]]");

    woven.events.clear();
    assertThat(windowed(woven, new LinkedHashSet<>(List.of(1, 2, 3))))
        .isEqualTo(List.of(List.of(1, 2), List.of(3)));
    assertThat(woven.events)
        .containsExactly("result/2=[]", "it/2=[1, 2]", "it/2=[3]", "out/2=[[1, 2], [3]]");
  }

  @Test
  void whatIsAddedIsSeenAtTheCallThatAddsItAndCanBeReplaced() throws Exception {
    CallValue first = new CallValue(CallValue.Of.ARGUMENT, 0, false);
    Where added = new Where.Call("ArrayList", "add", null, first, List.of());
    Woven woven = Woven.of(kotlin, windowed("added", added)).replacing("added", 7);

    assertThat(windowed(woven, List.of(1, 2, 3))).isEqualTo(List.of(7, 7));
    assertThat(woven.events)
        .containsExactly("added=1", "added=2", "added/2=[7, 7]", "added=3", "added/2=[7]");
  }

  @Test
  void numbersOfPrimitiveArraysAreSummedInSight() throws Exception {
    PointSpec values = point("values", ARRAYS, "sum", new Where.Argument(0, null), ALL);
    PointSpec sum = point("sum", ARRAYS, "sum", new Where.Assign("sum"), ALL);
    PointSpec out = point("out", ARRAYS, "sum", new Where.Return(), ALL);
    Woven woven = Woven.of(kotlin, values, sum, out).replacing("out", 0.5f);
    List<Object> seen = woven.seen("values");
    float[] numbers = {1, 2.5f, -4};

    Method method = woven.type(ARRAYS).getMethod("sum", float[].class);
    method.setAccessible(true);
    Object result = method.invoke(null, numbers);

    assertThat(result).isEqualTo(0.5f);
    assertThat(seen).containsExactly(numbers);
    assertThat(woven.events.subList(1, woven.events.size()))
        .containsExactly("sum=0.0", "sum/2=1.0", "sum/2=3.5", "sum/2=-0.5", "out=-0.5");
  }

  private static PointSpec windowed(String name, Where at) {
    return point(name, LISTS, "windowed", at, ALL);
  }

  private static Object windowed(Woven woven, Iterable<?> of) throws Exception {
    Method method =
        woven
            .type(LISTS)
            .getMethod("windowed", Iterable.class, int.class, int.class, boolean.class);
    method.setAccessible(true);
    return method.invoke(null, of, 2, 2, true);
  }

  private static PointSpec in(String name, Where at) {
    return point(name, COROUTINE, "invokeSuspend", at, ALL);
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
