package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Memory segments are values, and the elements of types of the model's own. */
class MemorySegmentIT {

  private static final int WITH_SEGMENTS = 22;

  private static final String SOURCE =
      """
      package seg;

      import java.lang.foreign.Arena;
      import java.lang.foreign.MemorySegment;
      import java.lang.foreign.ValueLayout;

      public final class Seg {

        record Vector(MemorySegment memory, long size) {}

        private final MemorySegment used = Arena.global().allocate(8);

        public float forward(float x) {
          MemorySegment bytes = MemorySegment.ofArray(new byte[] {1, -1});
          Vector vector = vector(x);
          MemorySegment closed = closed();
          MemorySegment refilled = used;
          MemorySegment outlived = outlived(x);
          used.fill((byte) 9);
          byte now = refilled.get(ValueLayout.JAVA_BYTE, 0);
          System.out.println(now + " " + outlived.scope().isAlive());
          return x;
        }

        private static MemorySegment outlived(float x) {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment filled = filled(arena, x);
            return filled;
          }
        }

        private static MemorySegment filled(Arena arena, float x) {
          MemorySegment memory = arena.allocate(3);
          memory.fill((byte) x);
          return memory;
        }

        private Vector vector(float x) {
          used.setAtIndex(ValueLayout.JAVA_FLOAT, 0, x);
          used.setAtIndex(ValueLayout.JAVA_FLOAT, 1, x + 1);
          return new Vector(used, 2);
        }

        private static MemorySegment closed() {
          try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(4);
          }
        }

        public static void main(String[] args) {
          Seg model = new Seg();
          System.out.println(model.forward(3));
          System.out.println(model.forward(4));
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void segmentsAreBytesOrWhatAnAdapterSays() {
    List<Path> jdks =
        ForkedJvm.jdks().stream()
            .filter(home -> ForkedJvm.version(home).feature() >= WITH_SEGMENTS)
            .toList();
    assumeThat(jdks).as("JDKs with memory segments, 22 and newer").isNotEmpty();
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: seg.Seg
        points:
          - {name: bytes, in: seg.Seg, at: {assign: bytes}}
          - {name: vector, in: seg.Seg, at: {assign: vector}}
          - {name: closed, in: seg.Seg, at: {assign: closed}}
          - {name: refilled, in: seg.Seg, at: {assign: refilled}}
          - {name: outlived, in: seg.Seg, method: outlived, at: {assign: filled}}
        adapters:
          - {type: seg.Seg$Vector, data: memory(), shape: size(), dtype: F32}
        """);
    Path source = jvm.file("Seg.java", SOURCE);
    for (Path jdk : jdks) {
      jvm.compile(jdk, source);
      Result result =
          jvm.launch()
              .jdk(jdk)
              .agent("hooks.yaml")
              .jvm(strictOf(jdk))
              .main(jvm.folder().toString(), "seg.Seg");

      // Whoever had kept the segments themselves would have what was filled in later, or nothing.
      assertThat(result.out()).isEqualTo("9 false\n3.0\n9 false\n4.0\n");
      assertThat(result.others()).isEmpty();
      List<TensorFile> steps = CaptureRun.latest(jvm.folder().resolve("captures")).steps();
      assertThat(steps).hasSize(2);
      for (int step = 0; step < 2; step++) {
        Values bytes = steps.get(step).get("bytes");
        assertThat(bytes.dtype()).isEqualTo("U8");
        assertThat(bytes.values()).containsExactly(1, 255);
        Values vector = steps.get(step).get("vector");
        assertThat(vector.dtype()).isEqualTo("F32");
        assertThat(vector.values()).containsExactly(step + 3, step + 4);
        Values refilled = steps.get(step).get("refilled");
        assertThat(floats(refilled)).containsExactly(step + 3, step + 4);
        Values outlived = steps.get(step).get("outlived");
        assertThat(outlived.values()).containsExactly(step + 3, step + 3, step + 3);
      }
      assertThat(result.ours())
          .contains(
              "hooks.yaml:6:5: closed cannot be stored: a memory segment that cannot be read: Already"
                  + " closed");
    }
  }

  /**
   * From JDK 24 on, whoever uses `sun.misc.Unsafe` or native code unasked is refused or told of.
   */
  private static String[] strictOf(Path jdk) {
    return ForkedJvm.version(jdk).feature() < 24
        ? new String[0]
        : new String[] {"--sun-misc-unsafe-memory-access=deny", "--illegal-native-access=deny"};
  }

  /** Bytes as the floats that the model put there, in the machine's order. */
  private static float[] floats(Values bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes.values().length).order(ByteOrder.nativeOrder());
    for (double value : bytes.values()) {
      buffer.put((byte) value);
    }
    float[] floats = new float[bytes.values().length / Float.BYTES];
    buffer.flip().asFloatBuffer().get(floats);
    return floats;
  }
}
