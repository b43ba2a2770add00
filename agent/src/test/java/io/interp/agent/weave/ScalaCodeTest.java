package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Methods of Scala's library, as its compiler wrote them: functions that are written out for each
 * type of element, objects that are classes with a {@code $} at their end, and bridges.
 */
class ScalaCodeTest {

  private static final String LIST = "scala.collection.immutable.List";
  private static final String ARRAYS = "scala.collection.ArrayOps$";
  private static final Occurrence ALL = new Occurrence.All();

  private static Map<String, byte[]> scala;

  @BeforeAll
  static void readScalasLibrary() throws Exception {
    scala = JarClasses.of(new File("target/foreign/scala-library.jar"));
  }

  @Test
  void aLoopOverAListIsSeenPassByPass() throws Exception {
    Woven woven =
        Woven.of(
            scala,
            map("f", new Where.Call("Function1", "apply", null)),
            map("h", new Where.Assign("h")),
            map("nx", new Where.Assign("nx")),
            map("rest", new Where.Assign("rest")),
            map("out", new Where.Return()));
    Object list = list(woven, 1, 2, 3);
    Object times10 = function(woven, 1, arguments -> (Integer) arguments[0] * 10);

    Object result = method(list.getClass(), "map", "scala.Function1", LIST).invoke(list, times10);

    assertThat(result).hasToString("List(10, 20, 30)");
    assertThat(woven.events)
        .containsExactly(
            "f=10",
            "h=List(10)",
            "rest=List(2, 3)",
            "f/2=20",
            "nx=List(20)",
            "rest/2=List(3)",
            "f/2=30",
            "nx=List(30)",
            "rest/2=List()",
            "out/2=List(10, 20, 30)");
  }

  /** The compiler wrote the loop out for ten types of elements, with other variables in each. */
  @Test
  void ofTheLoopsForEachTypeTheOneThatRunsIsSeen() throws Exception {
    CallValue element = new CallValue(CallValue.Of.ARGUMENT, 1, false);
    Woven woven =
        Woven.of(
            scala,
            fold("double", new Where.Assign("f$mDc$sp$1_v")),
            fold("float", new Where.Assign("f$mFc$sp$1_v")),
            fold("index", new Where.Assign("f$mDc$sp$1_i")),
            fold(
                "element",
                new Where.Call("Function2", "apply", null, element, java.util.List.of())),
            fold("out", new Where.Return()));

    assertThat(foldLeft(woven, new double[] {1, 2.5})).isEqualTo(3.5);
    assertThat(woven.events)
        .containsExactly(
            "double=0.0",
            "index=0",
            "element/3=1.0",
            "double/2=1.0",
            "element/3=2.5",
            "double/2=3.5",
            "out/3=3.5");

    assertThat(foldLeft(woven, new float[] {4})).isEqualTo(4.0);
    assertThat(woven.events)
        .containsExactly("float=0.0", "element/5=4.0", "float/2=4.0", "out/5=4.0");
  }

  @Test
  void whatAFunctionGivesCanBeReplacedAndTheListFollows() throws Exception {
    Woven woven =
        Woven.of(scala, map("f", new Where.Call("scala.Function1", "apply", null)))
            .replacing("f", "!");
    Object list = list(woven, 1, 2);
    Object same = function(woven, 1, arguments -> arguments[0]);

    Object result = method(list.getClass(), "map", "scala.Function1", LIST).invoke(list, same);

    assertThat(result).hasToString("List(!, !)");
  }

  @Test
  void anObjectGoesByTheNameOfItsClass() throws Exception {
    Woven woven =
        Woven.of(
            scala,
            map("nil", new Where.Access(true, "Nil$", "MODULE$")),
            map("missed", new Where.Access(true, "Nil", "MODULE$")));
    Object list = list(woven, 1);
    Object same = function(woven, 1, arguments -> arguments[0]);

    method(list.getClass(), "map", "scala.Function1", LIST).invoke(list, same);

    assertThat(woven.events).containsExactly("nil=List()", "nil/3=List()", "nil/4=List()");
    assertThat(woven.state(1)).endsWith("it reads Nil$.MODULE$ x5; did you mean `Nil$`?");
  }

  private static PointSpec map(String name, Where at) {
    return point(name, LIST, "map", at, ALL);
  }

  private static PointSpec fold(String name, Where at) {
    return point(name, ARRAYS, "foldLeft$extension", at, ALL);
  }

  private static Object foldLeft(Woven woven, Object array) throws Exception {
    Object plus =
        function(
            woven,
            2,
            arguments ->
                ((Number) arguments[0]).doubleValue() + ((Number) arguments[1]).doubleValue());
    Object arrays = woven.type(ARRAYS).getField("MODULE$").get(null);
    woven.events.clear();
    return method(arrays.getClass(), "foldLeft$extension", "java.lang.Object", "java.lang.Object")
        .invoke(arrays, array, 0.0, plus);
  }

  private static Object list(Woven woven, Object... elements) throws Exception {
    Object list = woven.type("scala.collection.immutable.Nil$").getField("MODULE$").get(null);
    for (int i = elements.length - 1; i >= 0; i--) {
      list =
          woven
              .type("scala.collection.immutable.$colon$colon")
              .getConstructor(Object.class, woven.type(LIST))
              .newInstance(elements[i], list);
    }
    return list;
  }

  private static Object function(Woven woven, int parameters, Function<Object[], Object> body)
      throws Exception {
    Class<?> type = woven.type("scala.Function" + parameters);
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> body.apply(arguments));
  }

  /** The method that is no bridge, by its first parameter and what it returns. */
  private static Method method(Class<?> of, String name, String parameter, String result) {
    for (Method method : of.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterTypes()[0].getName().equals(parameter)
          && method.getReturnType().getName().equals(result)) {
        return method;
      }
    }
    throw new AssertionError("no method " + name);
  }
}
