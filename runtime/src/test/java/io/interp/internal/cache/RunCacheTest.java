package io.interp.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.Activation;
import io.interp.ActivationCache;
import io.interp.Reduction;
import io.interp.internal.cache.Captures.Bytes;
import io.interp.internal.point.HookPoint;
import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunCacheTest {

  private static final List<String> DIMS = List.of("batch", "pos");

  private final Captures run = new Captures();
  private final RunCache cache = run.cache;
  private final HookPoint first = run.point("blocks.0.hook_z", DIMS, "attention", "head");
  private final HookPoint second = run.point("blocks.1.hook_z", DIMS, "attention");
  private final HookPoint mlp = run.point("blocks.0.mlp", DIMS, "mlp");

  /** Two steps, the second with a further value and a gradient that comes last. */
  @BeforeEach
  void captures() {
    run.add(null, "parameters.w", false, 0, Captures.range(900, 3));
    run.value(first, 0, Captures.range(0, 1, 2));
    run.value(mlp, 0, Captures.range(10, 1, 4));
    run.value(second, 0, Captures.range(20, 1, 2));
    run.value(first, 1, Captures.range(100, 1, 2));
    run.add(first, "blocks.0.hook_z#1", false, 1, Captures.range(110, 1, 2));
    run.value(second, 1, Captures.range(120, 1, 2));
    run.add(second, "blocks.1.hook_z_grad", true, 0, Captures.range(200, 1, 2));
    run.add(first, "blocks.0.hook_z#1_grad", true, 1, Captures.range(210, 1, 2));
  }

  @Test
  void names_are_there_once_in_the_order_of_execution() {
    assertThat(cache.names())
        .containsExactly(
            "parameters.w",
            "blocks.0.hook_z",
            "blocks.0.mlp",
            "blocks.1.hook_z",
            "blocks.0.hook_z#1",
            "blocks.1.hook_z_grad",
            "blocks.0.hook_z#1_grad");
  }

  @Test
  void a_name_stands_for_its_value_in_the_latest_step_that_had_one() {
    assertThat(cache.get("blocks.0.hook_z").floats()).containsExactly(100, 101);
    assertThat(cache.get("blocks.0.hook_z").step()).isEqualTo(1);
    assertThat(cache.get("blocks.0.mlp").floats()).containsExactly(10, 11, 12, 13);
    // A value of an earlier step that comes later, as gradients may.
    run.value(mlp, 2, Captures.range(50, 1, 4));
    run.value(mlp, 1, Captures.range(60, 1, 4));
    assertThat(cache.get("blocks.0.mlp").floats()).startsWith(50);
  }

  @Test
  void an_activation_tells_what_it_is() {
    Activation value = cache.get("blocks.0.hook_z");
    assertThat(value.tags()).containsExactly("attention", "head");
    assertThat(value.dims()).isEqualTo(DIMS);
    assertThat(value.shape()).containsExactly(1, 2);
    assertThat(value.dtype()).isEqualTo("F32");
    assertThat(value.isGradient()).isFalse();
    assertThat(value).hasToString("blocks.0.hook_z F32[1, 2] of step 1");
    Activation gradient = cache.get("blocks.1.hook_z_grad");
    assertThat(gradient.isGradient()).isTrue();
    assertThat(gradient.tags()).containsExactly("attention");
    assertThat(gradient.dims()).isEqualTo(DIMS);
    assertThat(gradient.isParameter()).isFalse();
    assertThat(cache.get("parameters.w").isParameter()).isTrue();
    assertThat(cache.get("parameters.w").tags()).isEmpty();
  }

  @Test
  void names_globs_and_tags_select_in_the_order_of_execution() {
    assertThat(selected("blocks.1.hook_z", "blocks.0.hook_z"))
        .containsExactly("blocks.0.hook_z", "blocks.1.hook_z", "blocks.0.hook_z#1");
    assertThat(selected("blocks.0.hook_z#1")).containsExactly("blocks.0.hook_z#1");
    assertThat(selected("blocks.*.hook_z_grad"))
        .containsExactly("blocks.1.hook_z_grad", "blocks.0.hook_z#1_grad");
    assertThat(selected("blocks.0.hook_z#1_grad")).containsExactly("blocks.0.hook_z#1_grad");
    assertThat(selected("parameters.**")).containsExactly("parameters.w");
    assertThat(selected()).isEqualTo(cache.names());
  }

  @Test
  void a_tag_means_values_and_with_grad_behind_it_their_gradients() {
    assertThat(selected("#attention"))
        .containsExactly("blocks.0.hook_z", "blocks.1.hook_z", "blocks.0.hook_z#1");
    assertThat(cache.tagged("head")).extracting(Activation::name).hasSize(2);
    assertThat(cache.tagged("head_grad"))
        .extracting(Activation::name)
        .containsExactly("blocks.0.hook_z#1_grad");
    assertThat(cache.tagged("mlp", Reduction.MAX, -1).get(0).floats()).containsExactly(13);
  }

  private List<String> selected(String... what) {
    return cache.select(what).stream().map(Activation::name).toList();
  }

  @Test
  void a_step_has_its_own_values() {
    assertThat(cache.steps()).containsExactly(0L, 1L);
    ActivationCache step = cache.step(0);
    assertThat(step.get("blocks.0.hook_z").floats()).containsExactly(0, 1);
    assertThat(step.select("#attention")).extracting(Activation::step).containsExactly(0L, 0L);
    assertThat(step.names())
        .containsExactly(
            "parameters.w",
            "blocks.0.hook_z",
            "blocks.0.mlp",
            "blocks.1.hook_z",
            "blocks.1.hook_z_grad");
    assertThat(step.bytes()).isEqualTo(4 * (3 + 2 + 4 + 2 + 2));
    step.close();
    assertThat(step.get("blocks.0.mlp").shape()).containsExactly(1, 4);
    refused(() -> cache.step(1).get("blocks.0.mlp"))
        .hasMessage("no activation blocks.0.mlp: no value passed blocks.0.mlp in step 1");
    refused(() -> cache.step(7))
        .hasMessage("nothing was captured in step 7; there are values of the steps [0, 1]");
  }

  @Test
  void every_value_is_streamed_and_counted() {
    assertThat(cache.stream().map(Activation::step))
        .containsExactly(0L, 0L, 0L, 0L, 1L, 1L, 1L, 0L, 1L);
    assertThat(cache.bytes()).isEqualTo(4 * (3 + 2 + 4 + 2 + 2 + 2 + 2 + 2 + 2));
  }

  @Test
  void values_of_one_shape_are_stacked_along_layers() {
    Activation stack = cache.step(0).stack("blocks.*.hook_z");
    assertThat(stack.name()).isEqualTo("blocks.*.hook_z");
    assertThat(stack.shape()).containsExactly(2, 1, 2);
    assertThat(stack.dims()).containsExactly("layer", "batch", "pos");
    assertThat(stack.floats()).containsExactly(0, 1, 20, 21);
    assertThat(cache.withoutBatch().stack("#attention").shape()).containsExactly(3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache.stack("blocks.0.**"))
        .withMessage(
            "blocks.0.mlp is F32[1, 4] and blocks.0.hook_z F32[1, 2]; values of one shape and"
                + " element type are stacked");
  }

  @Test
  void a_batch_of_one_is_left_out_where_there_is_one() {
    HookPoint unnamed = run.point("plain", List.of());
    HookPoint other = run.point("other", List.of("head", "query"));
    HookPoint scalar = run.point("loss", List.of());
    run.value(unnamed, 1, Captures.range(0, 1, 3));
    run.value(other, 1, Captures.range(0, 2, 3));
    run.value(scalar, 1, Captures.range(7));
    ActivationCache single = cache.withoutBatch();
    assertThat(single.get("blocks.0.hook_z").shape()).containsExactly(2);
    assertThat(single.get("blocks.0.hook_z").dims()).containsExactly("pos");
    assertThat(single.get("blocks.0.hook_z").floats()).containsExactly(100, 101);
    assertThat(single.step(0).get("blocks.0.mlp").shape()).containsExactly(4);
    assertThat(single.get("plain").shape()).containsExactly(3);
    assertThat(single.get("other").shape()).containsExactly(2, 3);
    assertThat(single.get("loss").floats()).containsExactly(7);
    assertThat(single.get("parameters.w").shape()).containsExactly(3);
    run.value(unnamed, 2, Captures.range(0, 2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(cache::withoutBatch)
        .withMessage(
            "plain has a batch of 2 in its shape [2, 3], taken for the first of dims without"
                + " names; only a batch of 1 can be left out, slice it");
  }

  @Test
  void what_is_not_there_is_told_with_its_reason() {
    HookPoint never = run.point("blocks.0.late", DIMS, "late");
    run.uncaptured("blocks.0.hook_q", "", DIMS, "query");
    assertThat(cache.find("blocks.0.hook_q")).isEmpty();
    refused(() -> cache.get("blocks.0.hook_q"))
        .hasMessage(
            "no activation blocks.0.hook_q: the run does not capture blocks.0.hook_q; add it to the"
                + " run");
    refused(() -> cache.get(never.finalName()))
        .hasMessage(
            "no activation blocks.0.late: no value passed blocks.0.late in the steps of the run");
    refused(() -> cache.get("blocks.0.hok_z"))
        .hasMessage("no activation blocks.0.hok_z; nearest is blocks.0.hook_z");
    refused(() -> cache.get("lm_head"))
        .hasMessage("no activation lm_head; names() has those that there are");
    refused(() -> cache.get("blocks.0.mlp_grad"))
        .hasMessage(
            "no activation blocks.0.mlp_grad: the run does not capture gradients at blocks.0.mlp;"
                + " add gradients()");
    run.gradients = true;
    refused(() -> cache.get("blocks.0.mlp_grad"))
        .hasMessage(
            "no activation blocks.0.mlp_grad: no backward pass brought a gradient to blocks.0.mlp"
                + " in the steps of the run");
  }

  @Test
  void a_selector_that_means_nothing_is_told_beside_others_that_do() {
    run.uncaptured("blocks.0.hook_q", "", DIMS, "query");
    refused(() -> cache.select("blocks.0.hook_z", "#atention"))
        .hasMessage("no activation that #atention means; nearest is #attention");
    refused(() -> cache.tagged("query"))
        .hasMessage(
            "no activation that #query means: the run does not capture blocks.0.hook_q; add it to"
                + " the run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache.select("#"))
        .withMessage("'#' selects nothing; give a name, a glob or #tag");
  }

  private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void names_of_other_model_objects_need_no_prefix_where_one_has_them() {
    HookPoint head = run.point("head", "model#2.", DIMS);
    run.value(head, 0, Captures.range(1, 1, 1));
    HookPoint mine = run.point("blocks.0.mlp", "model#2.", DIMS);
    run.value(mine, 0, Captures.range(2, 1, 1));
    assertThat(cache.get("head").name()).isEqualTo("model#2.head");
    assertThat(cache.get("blocks.0.mlp").floats()).startsWith(10);
    assertThat(cache.get("model#2.blocks.0.mlp").floats()).startsWith(2);
    assertThat(selected("blocks.0.mlp")).containsExactly("blocks.0.mlp", "model#2.blocks.0.mlp");
    HookPoint third = run.point("head", "model#3.", DIMS);
    run.value(third, 0, Captures.range(3, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache.get("head"))
        .withMessage(
            "head is a name in several model objects; write one of [model#2.head, model#3.head]");
  }

  @Test
  void the_second_of_two_values_of_one_name_and_step_is_refused_and_said() {
    HookPoint twin = run.point("blocks.0.mlp", DIMS);
    Bytes refused = run.value(twin, 0, Captures.range(70, 1, 1));
    assertThat(refused.closes).isEqualTo(1);
    assertThat(cache.get("blocks.0.mlp").floats()).startsWith(10);
    assertThat(run.failures.summary())
        .containsExactly(
            "blocks.0.mlp: two values of one step have this name; the cache has the first, rename"
                + " the other");
  }

  @Test
  void close_gives_the_memory_back_once_and_ends_every_access() {
    Bytes bytes = run.value(mlp, 5, Captures.range(0, 1, 4));
    Activation value = cache.get("blocks.0.mlp");
    Activation made = value.reduce(Reduction.SUM, 1);
    ActivationCache step = cache.step(5);
    cache.close();
    cache.close();
    assertThat(bytes.closes).isEqualTo(1);
    assertThat(run.value(mlp, 6, Captures.range(0, 1, 4)).closes).isEqualTo(1);
    List<ThrowingCallable> accesses =
        List.of(
            cache::names,
            cache::stream,
            cache::steps,
            cache::bytes,
            cache::withoutBatch,
            () -> cache.get("blocks.0.mlp"),
            () -> cache.find("blocks.0.mlp"),
            () -> cache.select("#mlp"),
            () -> cache.step(5),
            () -> cache.stack("#mlp"),
            step::names,
            value::shape,
            value::dims,
            value::dtype,
            value::floats,
            () -> value.slice("pos", "0"),
            () -> value.reduce(Reduction.MEAN, 0));
    for (ThrowingCallable access : accesses) {
      assertThatIllegalStateException()
          .isThrownBy(access)
          .withMessage(
              "the cache is closed; read it before its run closes, or keep it with"
                  + " Run.takeCache()");
    }
    assertThat(value).hasToString("blocks.0.mlp of step 5, closed");
    assertThat(made.floats()).containsExactly(6);
  }

  @Test
  void nothing_is_given_back_in_the_middle_of_a_read() throws InterruptedException {
    Bytes bytes = run.value(mlp, 5, Captures.range(0, 1, 4));
    Thread closing = new Thread(cache::close);
    Memory.Reading reading = ((CachedActivation) cache.get("blocks.0.mlp")).read();
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(bytes.closes).isZero();
    reading.close();
    closing.join();
    assertThat(bytes.closes).isEqualTo(1);
  }
}
