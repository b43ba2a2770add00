package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
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

        private final MemorySegment used = Arena.global().allocate(12);

        public float forward(float x) {
          MemorySegment bytes = MemorySegment.ofArray(new byte[] {1, -1});
          Vector vector = vector(x);
          MemorySegment closed = closed();
          used.fill((byte) 0);
          return x;
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
        adapters:
          - {type: seg.Seg$Vector, data: memory(), shape: size(), dtype: F32}
        """);
    Path source = jvm.file("Seg.java", SOURCE);
    for (Path jdk : jdks) {
      jvm.compile(jdk, source);
      Result result =
          jvm.launch().jdk(jdk).agent("hooks.yaml").main(jvm.folder().toString(), "seg.Seg");

      assertThat(result.out()).isEqualTo("3.0\n4.0\n");
      List<TensorFile> steps = CaptureRun.latest(jvm.folder().resolve("captures")).steps();
      assertThat(steps).hasSize(2);
      for (int step = 0; step < 2; step++) {
        Values bytes = steps.get(step).get("bytes");
        assertThat(bytes.dtype()).isEqualTo("U8");
        assertThat(bytes.values()).containsExactly(1, 255);
        Values vector = steps.get(step).get("vector");
        assertThat(vector.dtype()).isEqualTo("F32");
        assertThat(vector.values()).containsExactly(step + 3, step + 4);
      }
      assertThat(result.ours())
          .contains(
              "hooks.yaml:6:5: closed cannot be stored: a memory segment that cannot be read: Already"
                  + " closed");
    }
  }
}
