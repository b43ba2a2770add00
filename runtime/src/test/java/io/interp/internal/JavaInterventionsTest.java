package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Add;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.Clamp;
import io.interp.internal.intervene.CopyRow;
import io.interp.internal.intervene.Fill;
import io.interp.internal.intervene.Mean;
import io.interp.internal.intervene.Operand;
import io.interp.internal.intervene.Patch;
import io.interp.internal.intervene.Project;
import io.interp.internal.intervene.Scale;
import io.interp.internal.link.Site;
import io.interp.internal.reduce.Axes;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** Interventions on values of Java's own, and on elements of containers. */
class JavaInterventionsTest {

  private final PlainNet net = new PlainNet();

  /** What an attention returns. */
  record Output(float[] hidden, List<float[]> cache) {}

  @Test
  void every_change_makes_of_an_array_what_it_says_and_leaves_the_rest() {
    Slice head1 = Slice.parse(":, 1");
    assertThat(changed(head1, new Fill(0))).isDeepEqualTo(rows(1, 0, 3, 4, 0, 6));
    assertThat(changed(head1, new Scale(-2))).isDeepEqualTo(rows(1, -4, 3, 4, -10, 6));
    assertThat(changed(head1, new Clamp(3, Double.POSITIVE_INFINITY)))
        .isDeepEqualTo(rows(1, 3, 3, 4, 5, 6));
    assertThat(changed(head1, new Mean(new Axes(List.of("pos")))))
        .isDeepEqualTo(rows(1, 3.5f, 3, 4, 3.5f, 6));
    Operand vector = TestFile.of("v", new long[] {2}, 10, 20).operand("v", null);
    assertThat(changed(head1, new Patch(vector))).isDeepEqualTo(rows(1, 10, 3, 4, 20, 6));
    assertThat(changed(head1, new Add(vector, 0.5))).isDeepEqualTo(rows(1, 7, 3, 4, 15, 6));
    assertThat(changed(null, new CopyRow(1, 0))).isDeepEqualTo(rows(4, 5, 6, 4, 5, 6));
    Operand direction = TestFile.of("d", new long[] {3}, 0, 2, 0).operand("d", List.of("pos"));
    assertThat(changed(null, new Project(direction, true))).isDeepEqualTo(rows(1, 0, 3, 4, 0, 6));
  }

  private float[][] changed(Slice index, Change change) {
    TestRun run = new TestRun();
    Site site =
        run.site("assign", "x", run.point("h", List.of("pos", "head"), List.of("pos", "head")));
    run.intervene("h", index, "change", change).start();
    float[][] before = rows(1, 2, 3, 4, 5, 6);
    Object[] after = new Object[1];
    run.step(net, () -> after[0] = run.value(site, before, net, null));
    assertThat(before).isDeepEqualTo(rows(1, 2, 3, 4, 5, 6));
    assertThat(run.failures.summary()).isEmpty();
    return (float[][]) after[0];
  }

  private static float[][] rows(float... numbers) {
    return new float[][] {
      {numbers[0], numbers[1], numbers[2]}, {numbers[3], numbers[4], numbers[5]}
    };
  }

  @Test
  void a_changed_element_goes_on_in_a_new_container_beside_the_same_others() {
    TestRun run = new TestRun();
    Site site = run.site("assign", "x", run.element("cached", "cache", "-1"));
    run.intervene("cached", null, "scale", new Scale(3)).start();
    List<float[]> cache = new ArrayList<>(List.of(new float[] {1}, new float[] {2}));
    Output before = new Output(new float[] {0}, cache);
    Object[] after = new Object[1];
    run.step(net, () -> after[0] = run.value(site, before, net, null));
    Output output = (Output) after[0];
    assertThat(output.hidden()).isSameAs(before.hidden());
    assertThat(output.cache().get(0)).isSameAs(cache.get(0));
    assertThat(output.cache().get(1)).containsExactly(6);
    assertThat(cache.get(1)).containsExactly(2);
  }

  @Test
  void what_the_type_cannot_hold_leaves_the_value_as_it_is_and_says_so() {
    TestRun run = new TestRun();
    Site site = run.assign("h");
    run.intervene("h", null, "scale", new Scale(2)).start();
    byte[] before = {100};
    run.step(net, () -> assertThat(run.value(site, before, net, null)).isSameAs(before));
    assertThat(run.failures.summary())
        .contains(
            "spec.yaml:70:3: scale: h goes on unchanged: 200 is beyond I8, which goes from -128 to"
                + " 127");
  }

  @Test
  void a_buffer_goes_on_as_another_buffer() {
    TestRun run = new TestRun();
    Site site = run.assign("h");
    run.intervene("h", Slice.parse("1"), "set", new Fill(9)).start();
    FloatBuffer before = FloatBuffer.wrap(new float[] {1, 2, 3}).position(1);
    FloatBuffer[] after = new FloatBuffer[1];
    run.step(net, () -> after[0] = (FloatBuffer) run.value(site, before, net, null));
    assertThat(after[0].array()).containsExactly(1, 2, 9);
    assertThat(after[0].position()).isEqualTo(1);
    assertThat(before.array()).containsExactly(1, 2, 3);
  }
}
