package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Where;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Serializable lambdas of woven classes carry their step, and are written as if nobody had woven.
 */
class SerializableLambdaTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Model",
          """
          import java.io.Serializable;
          import java.util.function.*;
          class Model implements Serializable {
            interface Wide<T> extends Serializable { T of(long a, T b, double c); default String twice(T b) { return "" + of(1L, b, 2.0) + of(2L, b, 3.0); } }
            interface Text extends Wide<String> { String of(long a, String b, double c); }
            static class Made implements Serializable {
              final int n;
              Made(int n) { this.n = n; }
              public String toString() { return "made " + n; }
            }
            String text = "t";
            String forward(String x) { return x; }
            Object lambda(String kind) {
              long a = 5L; int b = 3; boolean c = true; double d = 0.5; String e = kind;
              switch (kind) {
                case "captures": return (Supplier<String> & Serializable) () -> "" + a + b + c + d + e + text;
                case "none": return (Supplier<String> & Serializable) () -> "none";
                case "marked": return (Supplier<String> & Serializable & Cloneable) () -> "marked";
                case "bound": return (Supplier<String> & Serializable) this::own;
                case "bridged": { Text f = (p, q, r) -> p + q + r + a; return (Supplier<String> & Serializable) () -> f.twice("q"); }
                default: {
                  Function<Integer, Object> f = (Function<Integer, Object> & Serializable) Made::new;
                  return (Supplier<String> & Serializable) () -> f.apply(7).toString();
                }
              }
            }
            private String own() { return "own " + text; }
          }
          """);

  @Test
  void they_do_what_they_did_and_join_their_step() throws Exception {
    assertThat(result("captures")).isEqualTo("53true0.5capturest");
    assertThat(result("none")).isEqualTo("none");
    assertThat(result("marked")).isEqualTo("marked");
    assertThat(result("bound")).isEqualTo("own t");
    assertThat(result("bridged")).isEqualTo("1q2.052q3.05");
    assertThat(result("constructor")).isEqualTo("made 7");
  }

  @Test
  void one_that_is_written_and_read_is_the_same_and_carries_the_step_of_where_it_is_read()
      throws Exception {
    Woven woven = woven();
    Object read = read(written(lambda(woven, "captures")), woven);
    woven.events.clear();
    assertThat(((Supplier<?>) read).get()).isEqualTo("53true0.5capturest");
    assertThat(woven.events).containsExactly("join kept", "leave kept");
  }

  @Test
  void its_serialized_form_is_that_of_the_class_as_it_was() throws Exception {
    Woven woven = woven();
    woven.linker.enable(false);
    byte[] original = written(lambda(woven, "bound"));
    woven.linker.enable(true);
    assertThat(written(lambda(woven, "bound"))).isEqualTo(original);
    assertThat(((Supplier<?>) read(original, woven)).get()).isEqualTo("own t");
  }

  @Test
  void its_interfaces_are_those_that_it_had() throws Exception {
    assertThat(lambda(woven(), "marked")).isInstanceOf(Cloneable.class);
  }

  @Test
  void switched_off_it_is_a_lambda_of_its_class_alone() throws Exception {
    Woven woven = woven();
    woven.linker.enable(false);
    assertThat(((Supplier<?>) lambda(woven, "bridged")).get()).isEqualTo("1q2.052q3.05");
    assertThat(woven.events).isEmpty();
  }

  private static String result(String kind) throws Exception {
    Woven woven = woven();
    Object lambda = lambda(woven, kind);
    woven.events.clear();
    Object result = ((Supplier<?>) lambda).get();
    assertThat(woven.events).contains("join kept", "leave kept");
    return (String) result;
  }

  private static Woven woven() {
    return Woven.of(CLASSES, point("out", "Model", new Where.Return()));
  }

  private static Object lambda(Woven woven, String kind) throws Exception {
    return woven.call(woven.instance("Model"), "lambda", kind);
  }

  private static byte[] written(Object lambda) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(lambda);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes, Woven woven) throws Exception {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, woven.type("Model").getClassLoader());
          }
        }) {
      return in.readObject();
    }
  }
}
