package io.interp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class LambdasTest {

  private static final ClassNode MODEL =
      read(
          """
          import java.util.function.*;
          class Model {
            final Supplier<String> kept = () -> "constructor's";
            String forward(String x) {
              Function<String, String> first = s -> s + x;
              Supplier<Supplier<String>> outer = () -> () -> first.apply(x);
              Runnable last = (Runnable & java.io.Serializable) () -> forward(x);
              return outer.get().get();
            }
            void refer() {
              Runnable inside = () -> { Function<String, String> f = this::forward; };
              Supplier<String> other = "text"::trim;
              Runnable self = Model::help;
            }
            static void help() {}
          }
          """);

  @Test
  void bodiesComeInTheOrderOfTheCodeEachBeforeThoseInsideIt() {
    List<String> strings = new ArrayList<>();
    for (MethodNode body : Lambdas.of(MODEL, method("forward"))) {
      strings.add(body.desc);
    }
    assertThat(strings)
        .containsExactly(
            "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
            "(Ljava/util/function/Function;Ljava/lang/String;)Ljava/util/function/Supplier;",
            "(Ljava/util/function/Function;Ljava/lang/String;)Ljava/lang/String;",
            "(Ljava/lang/String;)V");
  }

  @Test
  void theLambdasOfFieldsBelongToTheConstructor() {
    assertThat(Lambdas.of(MODEL, method("<init>"))).hasSize(1);
  }

  @Test
  void methodReferencesAreNoLambdas() {
    assertThat(Lambdas.of(MODEL, method("refer"))).hasSize(1);
  }

  @Test
  void aMethodThatHandsOutNothingHasNone() {
    assertThat(Lambdas.of(MODEL, method("help"))).isEmpty();
  }

  private static MethodNode method(String name) {
    return MODEL.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  private static ClassNode read(String source) {
    ClassNode type = new ClassNode();
    new ClassReader(Compiled.withNames("Model", source).get("Model")).accept(type, 0);
    return type;
  }
}
