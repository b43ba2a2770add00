package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of every kind: hooked, their values are those of the plain run. */
class KindsOfClassesTest {

  private static final Where RETURN = new Where.Return();

  @Test
  void innerLocalAndAnonymousClassesAreFoundByTheirNames() throws Exception {
    Woven woven =
        Woven.of(
            Compiled.withNames(
                "Model",
                """
                class Model {
                  final String suffix = "!";
                  class Inner {
                    String forward(String x) { return x + "i" + suffix; }
                  }
                  static class Nested {
                    String forward(String x) { return x + "n"; }
                  }
                  interface Layer { String forward(String x); }
                  String forward(String x) {
                    int length = x.length();
                    class Local {
                      String forward(String y) { return y + "l" + length + suffix; }
                    }
                    Layer anonymous = new Layer() {
                      public String forward(String y) { return y + "a" + length + suffix; }
                    };
                    String y = new Nested().forward(new Inner().forward(x));
                    return anonymous.forward(new Local().forward(y));
                  }
                }
                """),
            point("inner", "Model$Inner", RETURN),
            point("nested", "Model$Nested", RETURN),
            point("local", "Model$1Local", RETURN),
            point("anonymous", "Model$1", RETURN));
    assertThat(woven.call(woven.instance("Model"), "forward", "ab")).isEqualTo("abi!nl2!a2!");
    assertThat(woven.events)
        .containsExactly(
            "enter[ab]",
            "inner=abi!",
            "nested=abi!n",
            "local=abi!nl2!",
            "anonymous=abi!nl2!a2!",
            "exit");
  }

  @Test
  void recordsAndEnumsAndSealedInterfacesKeepWhatTheCompilerMadeForThem() throws Exception {
    Woven woven =
        Woven.of(
            Compiled.withNames(
                "Model",
                """
                sealed interface Layer permits Scale, Shift {
                  String forward(String x);
                }
                record Scale(String name, int by) implements Layer {
                  Scale { name = name + "#"; }
                  public String forward(String x) { return x + name + by; }
                }
                enum Shift implements Layer {
                  LEFT { public String forward(String x) { return "<" + x; } },
                  RIGHT { public String forward(String x) { return x + ">"; } };
                }
                class Model {
                  String forward(String x) {
                    Layer scale = new Scale("s", 2);
                    String y = Shift.valueOf("LEFT").forward(scale.forward(x));
                    return y + scale.equals(new Scale("s", 2)) + scale;
                  }
                }
                """),
            point("scale", "Scale", RETURN),
            point("left", "Shift$1", RETURN));
    assertThat(woven.call(woven.instance("Model"), "forward", "a"))
        .isEqualTo("<as#2trueScale[name=s#, by=2]");
    assertThat(woven.events).containsExactly("enter[a]", "scale=as#2", "left=<as#2", "exit");
  }

  @Test
  void aSlotThatHoldsOneVariableAfterTheOtherIsToldApartByName() throws Exception {
    Woven woven =
        Woven.of(
            Compiled.withNames(
                "Model",
                """
                class Model {
                  String forward(String x) {
                    String all = "";
                    { String a = x + 1; all += a; }
                    { int b = 2; all += b; }
                    { float a = 3; all += a; }
                    for (String a : new String[] {"4", "5"}) { all += a; }
                    return all;
                  }
                }
                """),
            point("a", "Model", new Where.Assign("a"), new Occurrence.All()),
            point("b", "Model", new Where.Assign("b")));
    assertThat(woven.call(woven.instance("Model"), "forward", "a")).isEqualTo("a123.045");
    assertThat(woven.events)
        .containsExactly("enter[a]", "a=a1", "b=2", "a/2=3.0", "a/3=4", "a/3=5", "exit");
  }

  /** Byte 7 of a class file is its version: 49 is Java 5, 50 is Java 6. */
  @ParameterizedTest
  @ValueSource(ints = {49, 50})
  void aClassFromBeforeJava7IsRefusedWithTheReason(int version) throws Exception {
    byte[] old =
        Compiled.withoutNames("Model", "class Model { String forward(String x) { return x; } }")
            .get("Model");
    old[7] = (byte) version;
    Woven woven = Woven.of(Map.of("Model", old), point("out", "Model", RETURN));
    assertThat(woven.call(woven.instance("Model"), "forward", "a")).isEqualTo("a");
    assertThat(woven.events).isEmpty();
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR cannot weave Model, it runs without hooks: the class file is of version "
                + version
                + ", older than Java 7, and cannot hold hook points; compile it for a newer one");
  }
}
