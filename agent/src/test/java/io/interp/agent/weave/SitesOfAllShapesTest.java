package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import io.interp.agent.spec.Where.CallValue.Of;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods of every shape, with every kind of site in them: they verify, and do what they did. */
class SitesOfAllShapesTest {

  private static final String SOURCE =
      """
      interface Half { default double half(double x) { return forward((long) x, 1) / 2; }
        double forward(long x, int n); }
      class Model implements Half {
        double total;
        long[] log = new long[4];
        private static int calls;
        public synchronized double forward(long x, int n) {
          double sum = 0;
          outer:
          for (int i = 0; i < n; i++) {
            for (long j = x; ; j--) {
              if (j < i) continue outer;
              if (j > 3) break;
              sum += mix(j, 0.5, i);
              log[(int) j] += i;
            }
          }
          try {
            switch (n) {
              case 0: total = Math.max(total, sum); break;
              case 1: total += clamp(sum, -1L, 9.0); // falls through
              case 3: calls++; break;
              default: throw new IllegalStateException("n " + n);
            }
          } catch (IllegalStateException e) {
            sum = -e.getMessage().length();
          } finally {
            synchronized (log) { log[0]++; }
          }
          return sum + total + calls * 0.25 + log[0];
        }
        private double mix(long a, double b, int c) { return a * b + c; }
        private static double clamp(double x, long low, double high) {
          return Math.min(Math.max(x, low), high);
        }
        String run() {
          calls = 0;
          StringBuilder text = new StringBuilder();
          for (int n = 0; n < 4; n++) {
            text.append(forward(n, n)).append(' ').append(half(n + 1)).append(';');
          }
          return text.toString();
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void loops_switches_locks_and_handlers_work_as_before(boolean named) throws Exception {
    Map<String, byte[]> classes =
        named ? Compiled.withNames("Model", SOURCE) : Compiled.withoutNames("Model", SOURCE);
    Woven plain = Woven.of(classes, new PointSpec[0]);
    Woven hooked = Woven.of(classes, everywhere("forward", "mix", "clamp", "half", "run"));
    String expected = (String) plain.call(plain.instance("Model"), "run");
    assertThat(hooked.call(hooked.instance("Model"), "run")).isEqualTo(expected);
    assertThat(hooked.events).hasSizeGreaterThan(300);
    assertThat(hooked.failures.summary()).isEmpty();
  }

  @Test
  void a_private_method_and_a_default_method_of_an_interface_have_sites() throws Exception {
    Map<String, byte[]> classes = new HashMap<>(Compiled.withNames("Model", SOURCE));
    Woven woven =
        Woven.of(
            classes,
            point("half", "Half", "half", operand(Of.RECEIVER, -1, false), first()),
            point("mix", "Model", "mix", new Where.Argument(1, null), first()),
            point("clamp.{arg:1}", "Model", "clamp", operand(Of.ARGUMENT, 1, false), first()));
    woven.call(woven.instance("Model"), "run");
    assertThat(woven.statuses).allMatch(status -> status.state().startsWith("INSTALLED"));
    assertThat(woven.events)
        .anyMatch(event -> event.startsWith("half=Model@"))
        .contains("mix=0.5", "clamp.{arg:1}[arg:1][-1]=-1.0");
  }

  /** As many instructions as a generator of code may make. */
  @Test
  void a_method_of_sixty_kilobytes_is_hooked_where_asked_to() throws Exception {
    byte[] large = large(3500);
    Woven woven =
        Woven.of(
            Map.of("Model", large),
            point(
                "put.{i}", "Model", new Where.Access(false, null, "total"), new Occurrence.Last()),
            point("sum", "Model", constant("sum", 3499L), new Occurrence.Unstated()),
            point("total", "Model", new Where.Field("total")));
    assertThat(woven.call(woven.instance("Model"), "forward", 2)).isEqualTo(3500 * 2 + sumTo(3500));
    assertThat(woven.events)
        .hasSize(5)
        .contains("put.{i}/3500[i][2]=" + (3500 * 2 + sumTo(3500)), "sum=3501");
    assertThat(woven.events.get(3)).startsWith("total=");
  }

  private static long sumTo(int end) {
    return (long) end * (end - 1) / 2;
  }

  /** {@code total += sum(i, k)} for each k, in one method; i is a parameter with a name. */
  private static byte[] large(int times) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V17, 0, "Model", null, "java/lang/Object", null);
    writer.visitField(0, "total", "J", null, null);
    MethodVisitor init = writer.visitMethod(0, "<init>", "()V", null, null);
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);
    MethodVisitor sum = writer.visitMethod(Opcodes.ACC_STATIC, "sum", "(II)I", null, null);
    sum.visitVarInsn(Opcodes.ILOAD, 0);
    sum.visitVarInsn(Opcodes.ILOAD, 1);
    sum.visitInsn(Opcodes.IADD);
    sum.visitInsn(Opcodes.IRETURN);
    sum.visitMaxs(0, 0);
    MethodVisitor code = writer.visitMethod(0, "forward", "(I)J", null, null);
    Label start = new Label();
    Label end = new Label();
    code.visitLabel(start);
    for (int k = 0; k < times; k++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.DUP);
      code.visitFieldInsn(Opcodes.GETFIELD, "Model", "total", "J");
      code.visitVarInsn(Opcodes.ILOAD, 1);
      code.visitIntInsn(Opcodes.SIPUSH, k);
      code.visitMethodInsn(Opcodes.INVOKESTATIC, "Model", "sum", "(II)I", false);
      code.visitInsn(Opcodes.I2L);
      code.visitInsn(Opcodes.LADD);
      code.visitFieldInsn(Opcodes.PUTFIELD, "Model", "total", "J");
    }
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, "Model", "total", "J");
    code.visitInsn(Opcodes.LRETURN);
    code.visitLabel(end);
    code.visitLocalVariable("this", "LModel;", null, start, end, 0);
    code.visitLocalVariable("i", "I", null, start, end, 1);
    code.visitMaxs(0, 0);
    return writer.toByteArray();
  }

  private static PointSpec[] everywhere(String... methods) {
    List<PointSpec> points = new ArrayList<>();
    for (String method : methods) {
      List<Where> places =
          List.of(
              new Where.Return(),
              new Where.Argument(0, null),
              new Where.Access(true, null, "*"),
              new Where.Access(false, null, "*"),
              new Where.Field("total"),
              new Where.Field("log"),
              new Where.Call(null, "*", null),
              operand(Of.RECEIVER, -1, false),
              operand(Of.ARGUMENT, 0, false),
              operand(Of.ARGUMENT, 1, true),
              operand(Of.ARGUMENT, 2, false));
      for (Where place : places) {
        points.add(point(method, "Model", method, place, new Occurrence.All()));
        points.add(point(method, "Half", method, place, new Occurrence.All()));
      }
    }
    return points.toArray(new PointSpec[0]);
  }

  private static Occurrence first() {
    return new Occurrence.First();
  }

  private static Where operand(Of of, int argument, boolean isAfter) {
    return new Where.Call(null, "*", null, new CallValue(of, argument, isAfter), List.of());
  }

  private static Where constant(String name, long second) {
    List<Object> constants = new ArrayList<>();
    constants.add(null);
    constants.add(second);
    return new Where.Call(null, name, null, CallValue.RESULT, constants);
  }
}
